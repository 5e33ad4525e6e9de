package io.docket.ticket.counting;

import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How PostgreSQL counts for a company: as the service's role, under row-level security and the bounds of counting. */
public final class PlanOfCounting {
    private static final Duration SOON = Duration.ofSeconds(20);

    private PlanOfCounting() {}

    /** The plan, with what was really read. The query has its parameters in it. */
    public static String of(TenantTransaction transaction, String company, String query) {
        return transaction
                .in(company, sql -> sql.pipeline(List.of(
                                Patience.bounds(SOON),
                                Statement.of("explain (analyze, costs off, timing off) " + query)))
                        .map(answers -> answers.get(1)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(SOON);
    }
}
