package io.docket.ticket.counting;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How PostgreSQL counts for a company: as the service's role, under row-level security and the bounds of counting. */
public final class PlanOfCounting {
    private static final Duration SOON = Duration.ofSeconds(20);

    private PlanOfCounting() {}

    /** The plan, with what was really read. The query has its parameters in it; settings bind the transaction. */
    public static String of(TenantTransaction transaction, String company, String query, Statement... settings) {
        List<Statement> statements = new ArrayList<>(List.of(settings));
        statements.add(0, Patience.bounds(SOON));
        statements.add(Statement.of("explain (analyze, costs off, timing off) " + query));
        return transaction
                .in(company, sql -> sql.pipeline(statements).map(answers -> answers.get(answers.size() - 1)))
                .map(rows -> Rows.stream(rows).map(row -> row.getString(0)).collect(Collectors.joining("\n")))
                .await()
                .atMost(SOON);
    }
}
