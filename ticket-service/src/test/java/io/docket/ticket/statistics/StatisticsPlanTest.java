package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.TenantTransaction;
import io.docket.ticket.Desk;
import io.docket.ticket.counting.PlanOfCounting;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statistics read the period, not the history: as the service's role, under row-level security, of a company in which a ticket was
 * opened and taken up every hour for months.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class StatisticsPlanTest {
    private static final int TICKETS = 5_000;
    private static final int IN_PERIOD = 48;

    @Inject
    TenantTransaction transaction;

    private static Desk desk;
    private static Instant to;

    @BeforeEach
    void a_company_of_many_tickets_one_opened_and_one_taken_up_in_each_hour() {
        if (desk != null) {
            return;
        }
        desk = Desk.from("standard");
        UUID ticket = UUID.fromString(desk.assignedTicket());
        to = Desk.now();
        TicketDatabase.run("""
                insert into ticket
                select copy.*
                  from ticket t, generate_series(1, ?) n, jsonb_populate_record(t, jsonb_build_object(
                       'id', gen_random_uuid(), 'reference', 'many-' || n,
                       'created_at', t.created_at - n * interval '1 hour')) copy
                 where t.id = ?""", TICKETS, ticket);
        TicketDatabase.run("""
                insert into history
                select copy.*
                  from ticket t join history h on h.company = t.company and h.ticket = ?,
                       jsonb_populate_record(h, jsonb_build_object(
                       'id', gen_random_uuid(), 'ticket', t.id, 'at', t.created_at)) copy
                 where t.company = ? and t.reference like 'many-%'""", ticket, desk.company());
        TicketDatabase.run("vacuum (analyze) ticket");
        TicketDatabase.run("vacuum (analyze) history");
    }

    @ParameterizedTest
    @EnumSource
    void the_tickets_that_are_there_now_are_counted_in_an_index(Grouping grouping) {
        assertThat(plan(grouping.tickets()))
                .containsPattern("Index Only Scan using ticket_")
                .doesNotContain("Seq Scan", "Bitmap");
    }

    @ParameterizedTest
    @EnumSource
    void what_passed_is_read_for_the_period_alone(Grouping grouping) {
        assertReadsThePeriodAlone(
                plan(grouping.flow()), grouping == Grouping.CHANNEL ? "ticket_by_creation" : "history_of_period");
    }

    @Test
    void so_are_reopenings_and_broken_promises() {
        assertReadsThePeriodAlone(plan(StatisticsRepository.EVENTS), "history_of_period");
    }

    @Test
    void so_are_first_replies_and_resolutions_each_from_its_own_ticket() {
        assertReadsThePeriodAlone(plan(StatisticsRepository.FIRSTS), "ticket_by_creation");
    }

    private static void assertReadsThePeriodAlone(String plan, String index) {
        assertThat(plan).contains("using " + index).doesNotContain("Seq Scan", "Bitmap");
        Pattern.compile("actual rows=([0-9.]+) loops=([0-9.]+)")
                .matcher(plan)
                .results()
                .forEach(step -> assertThat(Double.parseDouble(step.group(1)) * Double.parseDouble(step.group(2)))
                        .as(plan)
                        .isLessThan(20 * IN_PERIOD));
        Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)")
                .matcher(plan)
                .results()
                .forEach(step ->
                        assertThat(Integer.parseInt(step.group(1))).as(plan).isLessThan(20 * IN_PERIOD));
    }

    private String plan(String query) {
        String literal = query.replace("$1", "'" + desk.company() + "'")
                .replace("$2", "timestamptz '" + to.minus(Duration.ofHours(IN_PERIOD)) + "'")
                .replace("$3", "timestamptz '" + to + "'");
        return PlanOfCounting.of(transaction, desk.company(), literal);
    }
}
