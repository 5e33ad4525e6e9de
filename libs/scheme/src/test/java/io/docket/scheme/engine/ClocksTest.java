package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.Sketch;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Timer;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void a_clock_that_was_cleared_is_accepted_without_events() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");
        Clock clock = desk.ticket().clocks().get(0);
        desk.customerReplies().after(Duration.ofDays(30));

        desk.take(clock);

        assertThat(desk.decision()).isEqualTo(new Decision.Accepted(List.of(), List.of()));
    }

    @Test
    void a_clock_that_is_not_due_yet_is_accepted_without_events() {
        Desk desk = Desk.under("hosting").withTicketIn("answered").after(Duration.ofDays(29));

        desk.take(desk.ticket().clocks().get(0));

        assertThat(desk.decision().events()).isEmpty();
    }

    @Test
    void the_same_step_taken_twice_happens_once() {
        Desk desk = Desk.under("marketplace").withTicketIn("waiting-on-seller").after(Duration.ofDays(3));
        Clock reminder = desk.ticket().clocks().stream()
                .filter(clock -> clock.kind() == ClockKind.REMINDER)
                .findFirst()
                .orElseThrow();

        desk.take(reminder).take(reminder);

        assertThat(desk.history(Event.ReminderDue.class)).hasSize(1);
    }

    @Test
    void a_clock_that_is_dropped_does_nothing_and_starts_anew_with_its_step() {
        Desk desk = Desk.under("marketplace").withTicketIn("waiting-on-seller").after(Duration.ofDays(3));
        desk.runsWhatIsDue().after(Duration.ofDays(4));
        Clock second = reminderOf(desk);
        Clock closure = closureOf(desk);

        desk.startsAnew(second);

        assertThat(desk.history(Event.ReminderDue.class)).hasSize(1);
        assertThat(desk.lastEvents(Event.ClockDropped.class))
                .containsExactly(new Event.ClockDropped(second, "waiting-on-seller"));
        assertThat(reminderOf(desk).step()).isEqualTo(2);
        assertThat(reminderOf(desk).dueAt()).isEqualTo(Desk.START.plus(Duration.ofDays(3 + 4 + 3)));
        assertThat(closureOf(desk)).isEqualTo(closure);
    }

    @Test
    void a_dropped_closure_leaves_its_ticket_where_it_is_and_comes_after_its_whole_time() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");
        Clock closure = closureOf(desk);
        Duration time = Duration.between(Desk.START, closure.dueAt());
        desk.after(time.plusDays(1));

        desk.startsAnew(closure);

        assertThat(desk.ticket().status()).isEqualTo("answered");
        assertThat(closureOf(desk).dueAt())
                .isEqualTo(Desk.START.plus(time.plusDays(1)).plus(time));
    }

    @Test
    void a_dropped_clock_that_does_not_run_is_accepted_without_events() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");
        Clock closure = closureOf(desk);
        desk.startsAnew(closure);

        desk.startsAnew(closure);

        assertThat(desk.decision().events()).isEmpty();
    }

    private static Clock reminderOf(Desk desk) {
        return only(desk, ClockKind.REMINDER);
    }

    private static Clock closureOf(Desk desk) {
        return only(desk, ClockKind.TIMER);
    }

    private static Clock only(Desk desk, ClockKind kind) {
        return desk.ticket().clocks().stream()
                .filter(clock -> clock.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_late_reminder_does_not_delay_the_next() {
        Desk desk = Desk.under("marketplace").withTicketIn("waiting-on-seller").after(Duration.ofDays(5));

        desk.runsWhatIsDue();

        assertThat(desk.ticket().clocks()).extracting(Clock::dueAt).contains(Desk.START.plus(Duration.ofDays(6)));
    }

    @Test
    void taking_the_closure_first_takes_the_reminders_before_it() {
        Desk desk = Desk.under("marketplace").withTicketIn("waiting-on-seller").after(Duration.ofDays(30));
        Clock closure = desk.ticket().clocks().stream()
                .filter(clock -> clock.kind() == ClockKind.TIMER)
                .findFirst()
                .orElseThrow();

        desk.take(closure);

        assertThat(desk.history(Event.ReminderDue.class)).hasSize(3);
        assertThat(desk.status()).isEqualTo("closed");
    }

    @Test
    void ALL_07_a_running_clock_keeps_its_duration() {
        Desk desk = Desk.under("hosting")
                .withTicketIn("answered")
                .thenUnder(replacing("\"P30D\",\"to\"", "\"P2D\",\"to\""));

        desk.after(Duration.ofDays(3)).runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("answered");
    }

    @Test
    void ALL_07_a_running_clock_follows_the_new_target() {
        Desk desk = Desk.under("hosting")
                .withTicketIn("answered")
                .thenUnder(replacing("\"P30D\",\"to\":\"closed\"", "\"P30D\",\"to\":\"in-progress\""));

        desk.after(Duration.ofDays(30)).runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("in-progress");
    }

    @Test
    void ALL_07_a_clock_whose_rule_is_gone_lapses() {
        Desk desk = Desk.under("hosting").withTicketIn("answered").thenUnder(replacing("\"hst-04\"", "\"another\""));

        desk.after(Duration.ofDays(30)).runsWhatIsDue();

        assertThat(desk.status()).isEqualTo("answered");
        assertThat(desk.ticket().clocks()).isEmpty();
    }

    @Test
    void ALL_07_where_nothing_is_promised_any_more_the_agent_is_reminded() {
        Desk desk = Desk.under("helpdesk").withTicket();
        desk.moves(MoveRequest.builder("in-progress")
                .followUpAt(desk.now().plus(Duration.ofHours(1)))
                .build());

        desk.thenUnder(replacing("\"promise\":true", "\"promise\":false"))
                .after(Duration.ofHours(1))
                .runsWhatIsDue();

        assertThat(desk.history(Event.PromiseBroken.class)).isEmpty();
        assertThat(desk.notices()).containsExactly("follow-up-due to ASSIGNEE_OR_TEAM");
    }

    @Test
    void timers_that_are_due_at_the_same_moment_go_by_their_ids() {
        Instant noon = Desk.START.plus(Duration.ofHours(3));
        Clock first = new Clock(new UUID(9, 9), ClockKind.TIMER, "a", 1, noon, null);
        Clock second = new Clock(new UUID(1, 1), ClockKind.TIMER, "b", 1, noon, null);

        assertThat(Stream.of(second, first).sorted(Clock.DUE_ORDER)).containsExactly(first, second);
    }

    @Test
    void a_deadline_for_replies_counts_from_the_opening_too() {
        UnaryOperator<Scheme> aWeek = replacing(
                "\"category\":\"NEW\",\"builtIn\":true,\"deleted\":false,\"setBy\":\"ANYONE\",\"conceals\":false,"
                        + "\"replies\":\"ALWAYS\"",
                "\"category\":\"NEW\",\"builtIn\":true,\"deleted\":false,\"setBy\":\"ANYONE\",\"conceals\":true,"
                        + "\"replies\":{\"within\":\"P7D\"}");
        Desk desk = Desk.under(aWeek.apply(Templates.instantiate("standard", "acme")))
                .withTicket()
                .after(Duration.ofDays(7));

        desk.customerReplies();

        assertThat(desk.refusal().code()).isEqualTo(RefusalCode.REPLIES_CLOSED);
        assertThat(desk.ticket().concealed()).isTrue();
    }

    @Test
    void the_ticket_tells_when_it_closes_by_itself() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");

        assertThat(desk.engine().closesAt(desk.scheme(), desk.ticket())).contains(Desk.START.plus(Duration.ofDays(30)));
    }

    @Test
    void the_ticket_promises_no_closure_by_a_timer_that_is_no_longer_for_its_status() {
        Desk desk = Desk.under("hosting").withTicketIn("answered");

        desk.thenUnder(replacing("\"in\":[\"answered\"]", "\"in\":[\"on-hold\"]"));

        assertThat(desk.scheme().timers()).noneMatch(timer -> Scheme.selects(timer.in(), desk.statusInScheme()));
        assertThat(desk.engine().closesAt(desk.scheme(), desk.ticket())).isEmpty();
    }

    @Test
    void the_ticket_promises_no_closure_before_which_another_timer_takes_it_elsewhere() {
        Desk desk = Desk.under("hosting");
        Sketch sketch = new Sketch(desk.scheme());
        Timer sooner = new Timer("sooner", List.of(new Selector("answered")), Span.of("P7D"), "in-progress", Set.of());
        sketch.timers.add(sooner);

        desk.thenUnder(scheme -> sketch.scheme()).withTicketIn("answered");

        assertThat(desk.engine().closesAt(desk.scheme(), desk.ticket())).isEmpty();
    }

    @Test
    void the_ticket_promises_no_closure_by_a_timer_of_a_status_that_has_become_final() {
        Sketch sketch = new Sketch(Templates.instantiate("helpdesk", "acme"));
        String closed = "duplicate-or-no-answer-required";
        sketch.timers.add(new Timer("filed", List.of(new Selector(closed)), Span.of("P7D"), "closed", Set.of()));
        Desk desk = Desk.under(replacing("\"NEVER\"", "\"ALWAYS\"").apply(sketch.scheme()))
                .withTicketIn(closed);
        assertThat(desk.engine().closesAt(desk.scheme(), desk.ticket())).isPresent();

        desk.thenUnder(scheme -> sketch.scheme());

        assertThat(desk.engine().closesAt(desk.scheme(), desk.ticket())).isEmpty();
        assertThat(desk.after(Duration.ofDays(7)).runsWhatIsDue().status()).isEqualTo(closed);
    }

    @Test
    void leaving_a_status_clears_all_its_clocks() {
        Desk desk = Desk.under("marketplace").withTicketIn("waiting-on-seller");

        desk.movesTo("l1-in-progress");

        assertThat(desk.lastEvents(Event.ClockCleared.class)).hasSize(2);
        assertThat(desk.ticket().clocks()).isEmpty();
    }

    private static UnaryOperator<Scheme> replacing(String part, String by) {
        return scheme -> SchemeJson.read(SchemeJson.write(scheme).replace(part, by));
    }
}
