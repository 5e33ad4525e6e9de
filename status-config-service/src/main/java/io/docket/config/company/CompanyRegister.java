package io.docket.config.company;

import io.docket.platform.database.Rows;
import io.docket.platform.database.WorkerTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The list of all companies, for operators. The only thing in this service that crosses companies; it reads, nothing more. */
@ApplicationScoped
public class CompanyRegister {

    private static final String LIST = """
            select company, name, template, time_zone, locale, scheme_version
              from company
             where company > coalesce($1, '') and removed_at is null
             order by company
             limit $2
            """;

    private final WorkerTransaction transaction;

    public CompanyRegister(WorkerTransaction transaction) {
        this.transaction = transaction;
    }

    /** At most {@code limit} companies, in the order of their ids, from the one that follows {@code after}. */
    Uni<List<Company>> after(String after, int limit) {
        return transaction
                .run(sql -> sql.query(LIST, after, limit))
                .map(rows -> Rows.stream(rows).map(CompanyRepository::company).toList());
    }
}
