package io.docket.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.QueueOrder;
import io.docket.ticket.Desk;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the queue costs a company of many tickets: how many of them PostgreSQL looks at, as the service's own role and under
 * row-level security, whether it plans for the parameters or for any. {@code -Ddocket.test.tickets} makes more of them.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class QueuePlanTest {
    private static final int TICKETS = Integer.getInteger("docket.test.tickets", 60_000);
    private static final List<String> STATUSES = List.of("open", "customer-reply");
    private static final QueueRepository QUEUE = new QueueRepository();

    private static String company;

    @BeforeEach
    void loadCompany() {
        if (company != null) {
            return;
        }
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticket();
        TicketDatabase.run("""
                insert into ticket
                select copy.* from ticket t, generate_series(1, ?) n, lateral jsonb_populate_record(t, jsonb_build_object(
                    'id', gen_random_uuid(), 'reference', 'BULK-' || n,
                    'status', case when n %% 20 = 0 then 'open' when n %% 20 = 1 then 'customer-reply'
                        when n %% 20 < 5 then 'in-progress' else 'closed' end,
                    'category', case when n %% 20 = 0 then 'NEW' when n %% 20 < 5 then 'PROCESSING' else 'CLOSED' end,
                    'priority', (array['URGENT', 'HIGH', 'NORMAL', 'LOW'])[1 + n / 20 %% 4],
                    'answered', n / 20 %% 2 = 1,
                    'queued_at', now() - n * interval '1 minute',
                    'status_since', now() - n * interval '30 seconds')) copy
                where t.company = ? and t.id = ?
                """.replace("%%", "%"), TICKETS, desk.company(), UUID.fromString(ticket));
        TicketDatabase.run("analyze ticket");
        company = desk.company();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_of_the_queue_reads_as_many_tickets_as_it_shows_from_each_status(QueueOrder order) throws SQLException {
        QueueLine line = new QueueLine(STATUSES, order);
        Position middle = new Position(
                order == QueueOrder.QUEUED_AT ? 0 : 1,
                Stack.shared().clock(RunningStack.DATABASE).now(),
                UUID.randomUUID());

        assertThat(read(QUEUE.page(line, new Conditions(company), Position.START, true, 51)))
                .isBetween(51, 2 * 51);
        assertThat(read(QUEUE.page(line, new Conditions(company), middle, true, 51)))
                .isLessThanOrEqualTo(2 * 51);
        assertThat(read(QUEUE.page(line, new Conditions(company), Position.END, false, 51)))
                .isBetween(51, 2 * 51);
    }

    @ParameterizedTest
    @EnumSource
    void a_position_counts_no_further_than_positions_are_told(QueueOrder order) throws SQLException {
        QueueLine line = new QueueLine(STATUSES, order);

        assertThat(read(QUEUE.count(line, company, "<", Position.END)))
                .isBetween(QueueRepository.LAST_POSITION, 2 * QueueRepository.LAST_POSITION);
        assertThat(read(QUEUE.count(line, company, "<=", Position.START))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void taking_the_next_ticket_reads_the_first_few_of_each_status(QueueOrder order) throws SQLException {
        QueueLine line = new QueueLine(STATUSES, order);

        assertThat(read(QUEUE.take(line, company, null, "skip locked"))).isBetween(100, 400);
        assertThat(read(QUEUE.take(line, company, null, ""))).isBetween(100, 400);
    }

    @ParameterizedTest
    @EnumSource
    void positions_end_after_the_thousandth_and_beyond_it_none_is_told(QueueOrder order) {
        QueueLine line = new QueueLine(STATUSES, order);
        assertThat(QueuePositions.behind(Integer.parseInt(counted(QUEUE.count(line, company, "<", Position.END)))))
                .isNull();
        assertThat(QueuePositions.behind(QueueRepository.LAST_POSITION - 1)).isEqualTo(1_000);
    }

    /** How many rows of tickets the statement reads at most, planned in either way; it reads no table as a whole. */
    private static int read(Statement statement) throws SQLException {
        int most = 0;
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            JsonNode plan = plan(statement, mode);
            assertThat(plan.findValuesAsText("Node Type"))
                    .as(plan.toPrettyString())
                    .doesNotContain("Seq Scan");
            int rows = rows(plan);
            assertThat(rows).as(mode + plan.toPrettyString()).isLessThan(TICKETS / 20);
            most = Math.max(most, rows);
        }
        return most;
    }

    private static int rows(JsonNode node) {
        int here = 0;
        if (node.path("Relation Name").asText().equals("ticket")
                && !node.path("Node Type").asText().equals("ModifyTable")) {
            double once = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            here = (int) Math.round(once * node.path("Actual Loops").asDouble());
        }
        return here
                + IntStream.range(0, node.path("Plans").size())
                        .map(i -> rows(node.path("Plans").get(i)))
                        .sum();
    }

    private static JsonNode plan(Statement statement, String mode) throws SQLException {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SERVICE)) {
            connection.setAutoCommit(false);
            try (java.sql.Statement sql = connection.createStatement()) {
                sql.execute("select set_config('docket.company', '" + company + "', true)");
                sql.execute("set local plan_cache_mode = " + mode);
                sql.execute("prepare asked as " + statement.sql());
                ResultSet plan =
                        sql.executeQuery("explain (analyze, format json) execute asked(" + values(statement) + ")");
                plan.next();
                return new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan");
            } catch (IOException noJson) {
                throw new AssertionError(noJson);
            } finally {
                connection.rollback();
                connection.createStatement().execute("deallocate all");
            }
        }
    }

    private static String counted(Statement statement) {
        String sql = statement.sql();
        Tuple values = statement.rows().get(0);
        for (int i = values.size(); i > 0; i--) {
            sql = sql.replace("$" + i, literal(values.getValue(i - 1)));
        }
        return TicketDatabase.rows(sql).get(0);
    }

    private static String values(Statement statement) {
        Tuple values = statement.rows().get(0);
        return IntStream.range(0, values.size())
                .mapToObj(i -> literal(values.getValue(i)))
                .collect(Collectors.joining(", "));
    }

    private static String literal(Object value) {
        if (value instanceof Object[] several) {
            return "array[" + Arrays.stream(several).map(QueuePlanTest::literal).collect(Collectors.joining(", "))
                    + "]";
        }
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }
}
