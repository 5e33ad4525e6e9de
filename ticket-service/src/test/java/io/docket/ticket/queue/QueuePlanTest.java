package io.docket.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.Stack;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.QueueOrder;
import io.docket.ticket.Desk;
import io.docket.ticket.MeasuredPlan;
import io.docket.ticket.listing.Conditions;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the queue costs a company of many tickets, most of which wait, so that it is never cheaper to read all of them: how many of them PostgreSQL looks at, as the service's own role and under
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
                    'status', case when n %% 20 < 8 then 'open' when n %% 20 < 16 then 'customer-reply'
                        when n %% 20 < 18 then 'in-progress' else 'closed' end,
                    'category', case when n %% 20 < 8 then 'NEW' when n %% 20 < 18 then 'PROCESSING' else 'CLOSED' end,
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
    void a_page_of_the_queue_reads_as_many_tickets_as_it_shows_from_each_status(QueueOrder order) {
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
    void a_position_counts_no_further_than_positions_are_told(QueueOrder order) {
        QueueLine line = new QueueLine(STATUSES, order);

        assertThat(read(QUEUE.count(line, company, "<", Position.END)))
                .isBetween(QueueRepository.LAST_POSITION, 2 * QueueRepository.LAST_POSITION);
        assertThat(read(QUEUE.count(line, company, "<=", Position.START))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void taking_the_next_ticket_reads_the_first_few_of_each_status(QueueOrder order) {
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

    private static int read(Statement statement) {
        int rows = MeasuredPlan.read(company, statement);
        assertThat(rows).isLessThan(TICKETS / 20);
        return rows;
    }

    private static String counted(Statement statement) {
        String sql = statement.sql();
        Tuple values = statement.rows().get(0);
        for (int i = values.size(); i > 0; i--) {
            sql = sql.replace("$" + i, MeasuredPlan.literal(values.getValue(i - 1)));
        }
        return TicketDatabase.rows(sql).get(0);
    }
}
