package io.docket.scheme.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Actor AGENT = new Actor("anna", Role.AGENT);
    private static final Actor CUSTOMER = new Actor("carl", Role.CUSTOMER);
    private static final Scheme HOSTING = Templates.instantiate("hosting", "acme");
    private static final Scheme MARKETPLACE = Templates.instantiate("marketplace", "acme");

    @Test
    void each_clock_fires_at_its_own_time_between_the_commands() {
        Timeline timeline = play(HOSTING, Duration.ofDays(90), reply(1), customerReplies(40));

        assertThat(moves(timeline))
                .containsExactly(
                        "PT24H to answered by REACTION:hst-03",
                        "PT744H to closed by TIMER:hst-04",
                        "PT960H to customer-reply by REACTION:hst-05");
    }

    @Test
    void a_reply_before_the_deadline_wins_and_one_at_the_deadline_is_late() {
        Duration deadline = Duration.ofDays(1 + 30 + 30);
        TimedCommand inTime = customerReplies(deadline.minusMillis(1));
        TimedCommand late = customerReplies(deadline);

        assertThat(refusals(play(HOSTING, Duration.ofDays(90), reply(1), inTime)))
                .isEmpty();
        assertThat(refusals(play(HOSTING, Duration.ofDays(90), reply(1), late)))
                .containsExactly("PT1464H replies-closed");
    }

    @Test
    void what_is_refused_changes_nothing_and_the_playing_goes_on() {
        TimedCommand refused = at(Duration.ofDays(1), AGENT, new Command.MoveTo(MoveRequest.to("scheduled")));

        Timeline with = play(HOSTING, Duration.ofDays(90), refused, reply(2));
        Timeline without = play(HOSTING, Duration.ofDays(90), reply(2));

        assertThat(refusals(with)).containsExactly("PT24H move-refused");
        assertThat(moves(with)).isEqualTo(moves(without)).hasSize(2);
        assertThat(with.ticket().status()).isEqualTo("closed");
    }

    @Test
    void what_is_due_at_the_very_end_still_happens_and_nothing_after_it() {
        assertThat(moves(play(HOSTING, Duration.ofDays(31), reply(1)))).hasSize(2);
        assertThat(moves(play(HOSTING, Duration.ofDays(31).minusMillis(1), reply(1))))
                .hasSize(1);
    }

    @Test
    void commands_happen_in_the_order_of_their_times_and_those_of_one_moment_as_they_were_given() {
        TimedCommand first = at(Duration.ofDays(2), AGENT, new Command.AddNote("first", null));
        TimedCommand second = at(Duration.ofDays(2), AGENT, new Command.AddNote("second", null));
        TimedCommand before = at(Duration.ofDays(1), AGENT, new Command.AddNote("before", null));

        Timeline timeline = play(HOSTING, Duration.ofDays(3), first, second, before);

        assertThat(happened(timeline, Event.MessageAdded.class))
                .extracting(Event.MessageAdded::body)
                .containsExactly("before", "first", "second");
    }

    @Test
    void a_command_that_asks_for_what_is_so_already_is_told_as_changing_nothing() {
        TimedCommand drop = at(Duration.ofDays(1), AGENT, new Command.DropFollowUp());

        Timeline timeline = play(HOSTING, Duration.ofDays(2), drop);

        assertThat(timeline.entries()).last().isEqualTo(new Entry.Unchanged(drop.at(), drop));
    }

    @Test
    void entries_tell_which_command_brought_them_about_and_that_clocks_did() {
        TimedCommand reply = reply(1);

        Timeline timeline = play(HOSTING, Duration.ofDays(90), reply);

        assertThat(timeline.entries().stream()
                        .filter(entry -> entry instanceof Entry.Happened happened
                                && happened.event() instanceof Event.StatusEntered)
                        .map(Entry::by))
                .containsExactly(reply, null);
    }

    @Test
    void where_the_ticket_is_refused_nothing_follows() {
        TimedCommand opening = opening(Kind.FEATURE_REQUEST, "seller");
        TimedCommand note = at(Duration.ofDays(1), AGENT, new Command.AddNote("?", null));

        Timeline timeline = Simulation.run(
                MARKETPLACE, new Scenario(START, Ticket.NONE, List.of(opening, note), START.plus(Duration.ofDays(9))));

        assertThat(refusals(timeline)).containsExactly("PT0S intake-refused");
        assertThat(timeline.entries()).hasSize(1);
        assertThat(timeline.ticket()).isEqualTo(Ticket.NONE);
    }

    @Test
    void the_same_scenario_has_the_same_timeline() {
        Timeline once = play(MARKETPLACE, Duration.ofDays(60), waitingOnSeller());
        Timeline again = play(MARKETPLACE, Duration.ofDays(60), waitingOnSeller());

        assertThat(once).isEqualTo(again);
        assertThat(once.entries()).hasSizeGreaterThan(10);
    }

    @Test
    void a_ticket_that_exists_is_played_on_from_where_it_is() {
        Ticket waiting =
                play(MARKETPLACE, Duration.ofDays(4), waitingOnSeller()).ticket();

        Timeline plan = Simulation.run(
                MARKETPLACE,
                new Scenario(START.plus(Duration.ofDays(4)), waiting, List.of(), START.plus(Duration.ofDays(90))));

        assertThat(happened(plan, Event.ReminderDue.class))
                .extracting(due -> due.clock().step())
                .containsExactly(2, 3);
        assertThat(moves(plan)).containsExactly("PT625H to closed by TIMER:mkt-09");
    }

    @Test
    void clocks_that_were_due_before_the_start_are_taken_at_once_and_none_is_skipped() {
        Ticket waiting =
                play(MARKETPLACE, Duration.ofDays(1), waitingOnSeller()).ticket();
        Instant afterTheOutage = START.plus(Duration.ofDays(40));

        Timeline plan = Simulation.run(
                MARKETPLACE, new Scenario(afterTheOutage, waiting, List.of(), afterTheOutage.plusSeconds(1)));

        assertThat(happened(plan, Event.ReminderDue.class)).hasSize(3);
        assertThat(plan.ticket().status()).isEqualTo("closed");
        assertThat(plan.entries()).extracting(Entry::at).containsOnly(afterTheOutage);
    }

    @Test
    void a_timeline_that_would_be_too_long_is_broken_off_and_says_so() {
        Scheme nagging = SchemeJson.read(SchemeJson.write(MARKETPLACE)
                .replace("\"every\":\"P3D\",\"times\":3", "\"every\":\"PT1M\",\"times\":5000"));

        Timeline timeline = play(nagging, Duration.ofDays(29), waitingOnSeller());

        assertThat(timeline.truncated()).isTrue();
        assertThat(timeline.entries()).hasSize(Simulation.MOST_ENTRIES);
        assertThat(timeline.entries()).extracting(Entry::at).isSorted();
    }

    @Test
    void a_timeline_that_just_fits_is_whole() {
        TimedCommand[] notes = new TimedCommand[Simulation.MOST_ENTRIES - entriesOf()];
        for (int i = 0; i < notes.length; i++) {
            notes[i] = at(Duration.ofSeconds(i), AGENT, new Command.AddNote("", null));
        }

        Timeline timeline = play(HOSTING, Duration.ofDays(1), notes);

        assertThat(timeline.truncated()).isFalse();
        assertThat(timeline.entries()).hasSize(Simulation.MOST_ENTRIES);
    }

    @Test
    void a_scheme_that_starts_thousands_of_clocks_with_each_status_is_broken_off_too() {
        List<String> timers = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            timers.add("{\"id\":\"t" + i + "\",\"in\":[\"*\"],\"after\":\"P" + (i % 1_000 + 100)
                    + "D\",\"to\":\"closed\"}");
        }
        Scheme crowded = SchemeJson.read(
                SchemeJson.write(HOSTING).replace("\"timers\":[", "\"timers\":[" + String.join(",", timers) + ","));
        TimedCommand[] moves = new TimedCommand[100];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = at(
                    Duration.ofMinutes(i),
                    AGENT,
                    new Command.MoveTo(MoveRequest.to(i % 2 == 0 ? "in-progress" : "answered")));
        }

        Timeline timeline = play(crowded, Duration.ofDays(1), moves);

        assertThat(timeline.truncated()).isTrue();
        assertThat(timeline.entries()).hasSizeLessThan(20);
    }

    @Test
    void a_command_outside_start_and_end_is_none_of_the_scenario() {
        TimedCommand late = at(Duration.ofDays(2), AGENT, new Command.DropFollowUp());
        TimedCommand early = at(Duration.ofDays(-1), AGENT, new Command.DropFollowUp());

        for (TimedCommand outside : List.of(late, early)) {
            assertThatThrownBy(() -> play(HOSTING, Duration.ofDays(1), outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(outside.at().toString());
        }
    }

    @Test
    void notices_go_to_those_whom_the_ticket_knows() {
        Timeline timeline = play(MARKETPLACE, Duration.ofDays(4), waitingOnSeller());

        assertThat(timeline.entries().stream()
                        .filter(entry ->
                                entry instanceof Entry.Happened happened && happened.event() instanceof Event.NoticeDue)
                        .map(entry -> (Entry.Happened) entry)
                        .map(entry -> addressees((Event.NoticeDue) entry.event(), entry.ticket())))
                .containsExactly(
                        "ticket-received: PARTICIPANT carl",
                        "agent-replied: PARTICIPANT carl",
                        "reminder: PARTICIPANT carl");
        assertThat(Addressee.of(noticeTo("ASSIGNEE_OR_TEAM"), timeline.ticket()))
                .isEmpty();
        Ticket given = timeline.ticket().with().team("product").build();
        assertThat(Addressee.of(noticeTo("ASSIGNEE_OR_TEAM"), given))
                .containsExactly(new Addressee(Addressee.Kind.TEAM, "product", null));
        assertThat(Addressee.of(noticeTo("TEAM_LEAD"), given))
                .containsExactly(new Addressee(Addressee.Kind.TEAM_LEAD, "product", null));
        Ticket taken = given.with().assignee("anna").build();
        assertThat(Addressee.of(noticeTo("ASSIGNEE_OR_TEAM"), taken))
                .containsExactly(new Addressee(Addressee.Kind.ASSIGNEE, "anna", null));
    }

    @Test
    void the_clocks_of_the_ticket_are_those_that_run_in_the_end() {
        Ticket ticket = play(MARKETPLACE, Duration.ofDays(4), waitingOnSeller()).ticket();

        assertThat(ticket.clocks().stream().sorted(Comparator.comparing(Clock::dueAt)))
                .extracting(Clock::dueAt)
                .containsExactly(
                        START.plus(Duration.ofDays(6)).plus(Duration.ofHours(1)),
                        START.plus(Duration.ofDays(30)).plus(Duration.ofHours(1)));
    }

    private static int entriesOf() {
        return play(HOSTING, Duration.ofDays(1)).entries().size();
    }

    private static Timeline play(Scheme scheme, Duration length, TimedCommand... commands) {
        List<TimedCommand> all = new ArrayList<>();
        all.add(opening(Kind.GENERAL, scheme.effectiveSides().get(0)));
        all.addAll(List.of(commands));
        return Simulation.run(scheme, new Scenario(START, Ticket.NONE, all, START.plus(length)));
    }

    private static TimedCommand opening(Kind kind, String side) {
        return at(
                Duration.ZERO,
                CUSTOMER,
                new Command.CreateTicket(
                        new UUID(0, 1),
                        "It does not work",
                        "",
                        kind,
                        Channel.PORTAL,
                        null,
                        null,
                        CUSTOMER.id(),
                        List.of(new Participant(CUSTOMER.id(), side))));
    }

    private static TimedCommand reply(int day) {
        return at(Duration.ofDays(day), AGENT, new Command.AgentReply("Try this", null));
    }

    private static TimedCommand customerReplies(int day) {
        return customerReplies(Duration.ofDays(day));
    }

    private static TimedCommand customerReplies(Duration after) {
        return at(after, CUSTOMER, new Command.CustomerReply(Scheme.CUSTOMER, "Still broken", null, null));
    }

    private static TimedCommand waitingOnSeller() {
        return at(
                Duration.ofHours(1), AGENT, new Command.AgentReply("Which one?", MoveRequest.to("waiting-on-seller")));
    }

    private static TimedCommand at(Duration after, Actor actor, Command command) {
        return new TimedCommand(START.plus(after), actor, command, null);
    }

    private static Event.NoticeDue noticeTo(String recipient) {
        return new Event.NoticeDue(
                "rule", NoticeTrigger.ENTERED, "template", List.of(Recipient.valueOf(recipient)), null, null, 1);
    }

    private static String addressees(Event.NoticeDue notice, Ticket ticket) {
        return notice.template() + ": "
                + String.join(
                        ", ",
                        Addressee.of(notice, ticket).stream()
                                .map(one -> one.kind() + " " + one.name())
                                .toList());
    }

    private static List<String> moves(Timeline timeline) {
        return timeline.entries().stream()
                .filter(Entry.Happened.class::isInstance)
                .map(Entry.Happened.class::cast)
                .filter(entry -> entry.event() instanceof Event.StatusEntered)
                .map(entry -> after(timeline, entry) + " to " + ((Event.StatusEntered) entry.event()).to() + " by "
                        + entry.cause().text())
                .filter(text -> !text.startsWith("PT0S"))
                .toList();
    }

    private static List<String> refusals(Timeline timeline) {
        return timeline.entries().stream()
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .map(entry ->
                        after(timeline, entry) + " " + entry.refusal().code().code())
                .toList();
    }

    private static Duration after(Timeline timeline, Entry entry) {
        return Duration.between(timeline.scenario().start(), entry.at());
    }

    private static <E extends Event> List<E> happened(Timeline timeline, Class<E> type) {
        return timeline.entries().stream()
                .filter(Entry.Happened.class::isInstance)
                .map(entry -> ((Entry.Happened) entry).event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
