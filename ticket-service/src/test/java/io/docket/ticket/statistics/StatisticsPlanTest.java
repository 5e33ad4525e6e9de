package io.docket.ticket.statistics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.database.WorkerTransaction;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statistics read counters, and of the history the ends of the period alone: as the service's role, under row-level security, of a
 * company in which tickets were opened and taken up every minute for days.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class StatisticsPlanTest {
    private static final int TICKETS = Integer.getInteger("docket.statistics.many", 3_000);
    private static final int AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AN_HOURS = 60;
    /** Groups, and the days on which they were entered. */
    private static final int GROUPS_AND_DAYS = 40;

    @Inject
    TenantTransaction transaction;

    @Inject
    WorkerTransaction worker;

    @Inject
    CountingService counting;

    private static Desk desk;
    private static Instant to;

    @BeforeEach
    void a_company_of_many_tickets_one_opened_and_taken_up_in_each_minute() {
        if (desk != null) {
            return;
        }
        desk = Desk.from("standard");
        UUID ticket = UUID.fromString(desk.assignedTicket());
        to = Desk.now();
        copies(TICKETS, "1 minute", ticket);
        TicketDatabase.run("""
                insert into history
                select copy.*
                  from ticket t join history h on h.company = t.company and h.ticket = ?,
                       jsonb_populate_record(h, jsonb_build_object(
                       'id', gen_random_uuid(), 'ticket', t.id, 'at', t.created_at)) copy
                 where t.company = ? and t.reference like 'many-%'""", ticket, desk.company());
        count();
        for (String table :
                List.of("ticket", "history", "statistics_ticket", "statistics_count", "statistics_duration")) {
            TicketDatabase.run("vacuum (analyze) " + table);
        }
    }

    private void copies(int many, String apart, UUID ticket) {
        TicketDatabase.run("""
                insert into ticket
                select copy.*
                  from ticket t, generate_series(1, ?) n, jsonb_populate_record(t, jsonb_build_object(
                       'id', gen_random_uuid(), 'reference', 'many-' || n, 'updated_at', t.created_at - n * interval '%1$s',
                       'created_at', t.created_at - n * interval '%1$s')) copy
                 where t.id = ?""".formatted(apart), many, ticket);
    }

    private void count() {
        List<String> ids = TicketDatabase.rows("select id from ticket where company = ?", desk.company());
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            Set<TicketId> some = new HashSet<>();
            ids.subList(i, Math.min(ids.size(), i + AT_ONCE))
                    .forEach(id -> some.add(new TicketId(desk.company(), UUID.fromString(id))));
            worker.run(sql -> counting.count(sql, some)).await().atMost(PATIENCE);
        }
    }

    @Test
    void what_is_there_now_is_a_row_for_each_group() {
        assertReads(
                GROUPS_AND_DAYS,
                plan(StatisticsRepository.PRESENT.replace("$2", "'STATUS'")),
                "statistics_present_pkey");
    }

    @Test
    void what_passed_on_whole_days_is_a_row_for_each_group_and_day_or_duration() {
        assertReads(GROUPS_AND_DAYS, days(StatisticsRepository.COUNTS, "STATUS", "REOPENED"), "statistics_count_pkey");
        assertReads(
                GROUPS_AND_DAYS,
                days(StatisticsRepository.DURATIONS, "STATUS", "RESOLUTION"),
                "statistics_duration_pkey");
    }

    @ParameterizedTest
    @EnumSource
    void what_passed_at_an_end_of_the_period_is_read_for_that_time_alone(Grouping grouping) {
        assertReads(
                20 * AN_HOURS,
                edge(grouping.flow()),
                grouping == Grouping.CHANNEL ? "statistics_ticket_by_opening" : "history_of_period");
    }

    @Test
    void so_are_reopenings_and_broken_promises_and_how_long_tickets_waited_that_were_opened_then() {
        assertReads(20 * AN_HOURS, edge(StatisticsRepository.EVENTS), "history_of_period");
        assertReads(20 * AN_HOURS, edge(StatisticsRepository.FIRSTS), "statistics_ticket_by_opening");
    }

    @Test
    void how_fresh_they_are_is_read_from_the_tickets_that_changed_since_the_walk_came_by() {
        Instant anHourAgo = to.minus(Duration.ofMinutes(AN_HOURS));
        TicketDatabase.run(
                "insert into statistics_walk (company, walked_at, due_at) values (?, ?::timestamptz, 'infinity')"
                        + " on conflict (company) do update set walked_at = excluded.walked_at, due_at = 'infinity'",
                desk.company(),
                anHourAgo.toString());

        assertReads(20 * AN_HOURS, plan(StatisticsRepository.FRESHNESS.replace("$2", "20001")), "ticket_by_update");
    }

    @Test
    void who_has_more_tickets_than_can_be_looked_at_before_they_were_counted_is_told_so() {
        Desk newcomer = Desk.from("standard");
        UUID ticket = UUID.fromString(newcomer.ticket());
        Statistics.of(newcomer).counted();

        copies(20_001, "1 millisecond", ticket);

        Statistics.of(newcomer)
                .answer()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("type", equalTo("urn:docket:problem:statistics-not-counted"))
                .body("detail", containsString("statistics are new here"));
        TicketDatabase.run("delete from ticket where company = ? and reference like 'many-%'", newcomer.company());
        Statistics.of(newcomer).counted();
    }

    private static void assertReads(int atMost, String plan, String index) {
        assertThat(plan).contains("using " + index).doesNotContain("Seq Scan", "Bitmap");
        Pattern.compile("actual rows=([0-9.]+) loops=([0-9.]+)")
                .matcher(plan)
                .results()
                .forEach(step -> assertThat(Double.parseDouble(step.group(1)) * Double.parseDouble(step.group(2)))
                        .as(plan)
                        .isLessThan(atMost));
        Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)")
                .matcher(plan)
                .results()
                .forEach(step ->
                        assertThat(Integer.parseInt(step.group(1))).as(plan).isLessThan(atMost));
    }

    private String days(String query, String... dimensions) {
        LocalDate today = LocalDate.ofInstant(to, ZoneOffset.UTC);
        return plan(query.replace("$2", "array['" + String.join("', '", dimensions) + "']")
                .replace("$3", "date '" + today.minusDays(30) + "'")
                .replace("$4", "date '" + today + "'"));
    }

    private String edge(String query) {
        return plan(query.replace("$2", "timestamptz '" + to.minus(Duration.ofMinutes(AN_HOURS)) + "'")
                .replace("$3", "timestamptz '" + to + "'")
                .replace(
                        "$4",
                        Arrays.stream(Durations.buckets()).map(String::valueOf).collect(joining(",", "'{", "}'"))));
    }

    private String plan(String query) {
        return PlanOfCounting.of(transaction, desk.company(), query.replace("$1", "'" + desk.company() + "'"));
    }
}
