package io.docket.ticket.metrics;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.ticket.counting.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts a company's tickets in an index, status by status, each up to a bound. */
@ApplicationScoped
class TicketCounts {

    /** Of one status. What shows this number may be more. */
    static final int AT_MOST = 100_000;

    static final String COUNT = """
            select one.status,
                   (select count(*)
                      from (select from ticket t where t.company = $1 and t.status = one.status limit $3) as few) as tickets
              from unnest($2::text[]) as one (status)""";

    /** Binds what follows in the transaction to so much patience for each statement. */
    Uni<Void> begin(Sql sql, Duration patience) {
        return sql.execute(Patience.bounds(patience)).replaceWithVoid();
    }

    /** How many tickets are in each of the statuses; fails as {@link Patience#isOver} tells where that takes too long. */
    Uni<Map<String, Long>> count(Sql sql, String company, List<String> statuses) {
        return sql.execute(Statement.of(COUNT, company, statuses.toArray(String[]::new), AT_MOST))
                .map(rows -> Rows.stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("status"), row -> row.getLong("tickets"))));
    }
}
