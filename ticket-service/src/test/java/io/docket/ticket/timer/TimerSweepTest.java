package io.docket.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Due clocks happen: each once, in their order, whoever else works on them. */
@QuarkusTest
@TestProfile(OnlyByHand.class)
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TimerSweepTest {

    private static final List<String> WHOLE_STORY =
            List.of("created", "reminder 1", "reminder 2", "reminder 3", "moved by TIMER:give-up");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    TimerSweep sweep;

    @Inject
    TimerBreaker breaker;

    @Inject
    TimerRepository timers;

    @Inject
    TimerService timerService;

    @Inject
    WorkerTransaction transaction;

    @TestHTTPResource
    URI service;

    @Test
    void a_clock_happens_when_its_time_has_come_and_not_before() {
        Desk desk = desk("punctual");
        UUID ticket = desk.ticket();

        Desk.passes(Duration.ofHours(23));
        runWhatIsDue();
        Desk.passes(Duration.ofHours(1));
        runWhatIsDue();

        awaitStories(desk, Map.of(ticket, List.of("created", "reminder 1")));
        assertThat(desk.clocks()).containsExactly(ticket + " REMINDER 2", ticket + " TIMER 1");
    }

    @Test
    void ALL_04_after_an_outage_reminders_1_to_3_come_in_their_order_and_then_the_closure() {
        Desk desk = desk("outage");
        UUID ticket = desk.ticket();

        Desk.passes(Duration.ofDays(60));
        runWhatIsDue();

        awaitStories(desk, Map.of(ticket, WHOLE_STORY));
        assertThat(desk.clocks()).isEmpty();
    }

    @Test
    void ALL_04_several_workers_at_once_decide_each_clock_exactly_once() {
        Desk desk = desk("crowded");
        Set<UUID> tickets = desk.tickets(40);

        Desk.passes(Duration.ofDays(60));
        workersRunWhatIsDue(6);

        awaitStories(desk, forEach(tickets, WHOLE_STORY));
        assertThat(desk.clocks()).isEmpty();
    }

    @Test
    void a_clock_that_is_stopped_at_the_same_moment_happens_before_the_reply_or_not_at_all() {
        Desk desk = desk("photo-finish");
        Set<UUID> tickets = desk.tickets(30);

        Desk.passes(Duration.ofDays(1));
        CompletableFuture<Void> replies = CompletableFuture.runAsync(() -> tickets.forEach(desk::reply));
        workersRunWhatIsDue(3);
        replies.join();
        runWhatIsDue();

        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories().values())
                .hasSameSizeAs(tickets)
                .allSatisfy(story -> assertThat(story)
                        .isIn(
                                List.of("created", "replied", "moved by REACTION:listen"),
                                List.of("created", "reminder 1", "replied", "moved by REACTION:listen"))));
        assertThat(desk.clocks()).isEmpty();
    }

    @Test
    void a_clock_of_a_rule_that_the_scheme_has_no_more_lapses() {
        Desk desk = desk("forgetful");
        UUID ticket = desk.ticket();
        desk.dropItsClocks();

        Desk.passes(Duration.ofDays(60));
        runWhatIsDue();

        awaitStories(desk, Map.of(ticket, List.of("created")));
        assertThat(desk.clocks()).isEmpty();
    }

    @Test
    void a_clock_that_fails_lets_its_ticket_rest_and_stops_no_other() {
        Desk desk = desk("stumbling");
        UUID healthy = desk.ticket();
        UUID ill = desk.ticket();
        fallIll(ill);

        Desk.passes(Duration.ofDays(60));
        runWhatIsDue();

        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories()).containsEntry(healthy, WHOLE_STORY));
        assertThat(desk.clocks()).containsExactly(ill + " REMINDER 1", ill + " TIMER 1");
        assertThat(failures(ill)).containsExactly("1");
        recover(ill);
    }

    @Test
    void a_ticket_that_rested_goes_on_where_it_was_in_its_order() {
        Desk desk = desk("recovering");
        UUID ticket = desk.ticket();
        fallIll(ticket);
        Desk.passes(Duration.ofDays(60));
        runWhatIsDue();

        recover(ticket);
        Desk.passes(Duration.ofMinutes(10));
        runWhatIsDue();

        awaitStories(desk, Map.of(ticket, WHOLE_STORY));
        assertThat(failures(ticket)).isEmpty();
    }

    @Test
    void one_companys_backlog_delays_nobody() {
        Desk busy = desk("busy");
        busy.tickets(12);
        Desk.passes(Duration.ofHours(1));
        Desk quiet = desk("quiet");
        UUID last = quiet.ticket();
        Desk.passes(Duration.ofDays(60));

        Backlog backlog = look(new TimerRepository.Share(6, 3, 5000));

        assertThat(backlog.tickets())
                .contains(new DueTicket("quiet", last))
                .filteredOn(due -> due.company().equals("busy"))
                .hasSizeBetween(1, 3);
        assertThat(backlog.lag()).isGreaterThan(Duration.ofDays(49));
        runWhatIsDue();
    }

    @Test
    void a_ticket_that_comes_due_amid_another_company_s_thousands_waits_for_few_of_them() {
        Desk large = desk("thousands");
        TicketsInBulk thousands = TicketsInBulk.like(large.ticket(), 3000);
        UUID amid = desk("amid-thousands").ticket();
        thousands.areDueAround(amid);
        Desk.passes(Duration.ofDays(1).plusHours(1));

        int sweeps = 0;
        while (isDue(amid) && sweeps < 20) {
            sweep.once(() -> false).await().atMost(Duration.ofMinutes(1));
            sweeps++;
        }

        int ofTheOther = thousands.due();
        thousands.forget();
        assertThat(isDue(amid)).isFalse();
        assertThat(3000 - ofTheOther).isLessThanOrEqualTo(20 * 50).isPositive();
    }

    @Test
    void while_very_many_events_wait_to_be_published_a_company_gets_one_ticket_a_sweep() {
        Desk busy = desk("unpublished");
        Set<UUID> tickets = busy.tickets(8);
        Desk.passes(Duration.ofDays(60));

        Backlog backlog = look(new TimerRepository.Share(6, 3, -1));

        assertThat(backlog.tickets())
                .filteredOn(due -> tickets.contains(due.ticket()))
                .hasSize(1);
        runWhatIsDue();
    }

    @Test
    void a_sweep_whose_time_is_over_has_taken_the_first_ticket_of_each_company_and_goes_on_at_once() {
        Desk one = desk("slow-one");
        one.tickets(3);
        Desk other = desk("slow-other");
        other.ticket();
        Desk.passes(Duration.ofDays(1));

        TimerSweep.Swept swept = new TimerSweep(
                        timerService, breaker, TimerSettingsTest.settings("docket.timer.longest", "PT0S"))
                .once(() -> false)
                .await()
                .atMost(SOON);

        assertThat(firstReminders(one)).hasSize(2);
        assertThat(firstReminders(other)).isEmpty();
        assertThat(swept.hasMore()).isTrue();
        runWhatIsDue();
    }

    /** Those that have not come yet. */
    private static List<String> firstReminders(Desk desk) {
        return desk.clocks().stream()
                .filter(clock -> clock.endsWith("REMINDER 1"))
                .toList();
    }

    private Backlog look(TimerRepository.Share share) {
        return transaction.run(sql -> timers.backlog(sql, share)).await().atMost(SOON);
    }

    private static boolean isDue(UUID ticket) {
        return !TicketDatabase.rows("select 1 from timer where ticket = ? and step = 1 and kind = 'REMINDER'", ticket)
                .isEmpty();
    }

    /** Damages what is stored of the ticket, so that nothing can be decided about it. */
    static void fallIll(UUID ticket) {
        TicketDatabase.run("update ticket set state = jsonb_build_array(state) where id = ?", ticket);
    }

    static void recover(UUID ticket) {
        TicketDatabase.run("update ticket set state = state -> 0 where id = ?", ticket);
    }

    /** How often each failing clock of the ticket has failed. */
    private static List<String> failures(UUID ticket) {
        return TicketDatabase.rows("select attempts from timer_failure where ticket = ?", ticket);
    }

    private Desk desk(String company) {
        return Desk.of(service.toString(), company);
    }

    private void runWhatIsDue() {
        sweep.drain().await().atMost(SOON);
    }

    private void workersRunWhatIsDue(int workers) {
        Uni.join()
                .all(IntStream.range(0, workers)
                        .mapToObj(worker -> sweep.drain())
                        .toList())
                .andFailFast()
                .await()
                .atMost(SOON);
        runWhatIsDue();
    }

    private static void awaitStories(Desk desk, Map<UUID, List<String>> expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories()).isEqualTo(expected));
    }

    private static Map<UUID, List<String>> forEach(Set<UUID> tickets, List<String> story) {
        return tickets.stream().collect(Collectors.toMap(ticket -> ticket, ticket -> story));
    }
}
