package io.docket.ticket.scheme;

import io.docket.platform.database.Sql;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;

/** The published schemes as this service knows them: a read model filled from Kafka, cached by company and version. */
public interface Schemes {
    /**
     * The scheme of the company in exactly that version.
     *
     * @param sql the caller's transaction; it is asked only when the version is not in memory
     */
    Uni<Scheme> get(Sql sql, String company, long version);
}
