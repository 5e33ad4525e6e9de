package io.docket.scheme.impact;

import static io.docket.scheme.engine.ClockKind.FOLLOW_UP;
import static io.docket.scheme.engine.ClockKind.PROMISE;
import static io.docket.scheme.engine.ClockKind.REMINDER;
import static io.docket.scheme.engine.ClockKind.SCHEDULE;
import static io.docket.scheme.engine.ClockKind.TIMER;
import static io.docket.scheme.impact.RepairShop.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which clocks would be others: of tickets that enter later, and of those that have them already. */
class ClockImpactTest {
    private static final String SILENCE =
            "{\"id\": \"silence\", \"in\": [\"quoted\"], \"after\": \"P10D\", \"to\": \"collected\", \"restartOn\":"
                    + " [\"AGENT_REPLIED\"]},";

    @Nested
    class Of_tickets_that_enter_later {

        @Test
        void another_duration_and_another_target_are_told_with_what_was_before() {
            Impact impact =
                    change("\"after\": \"P10D\", \"to\": \"collected\"", "\"after\": \"P7D\", \"to\": \"ready\"");

            assertThat(impact.clocks())
                    .containsExactly(new ClockChange(
                            TIMER,
                            "silence",
                            Change.CHANGED,
                            List.of("quoted"),
                            List.of(
                                    new Difference("after", "P10D", "P7D"),
                                    new Difference("to", "collected", "ready"))));
        }

        @Test
        void a_removed_rule_is_told_with_all_that_it_said() {
            assertThat(change(SILENCE, "").clocks())
                    .containsExactly(new ClockChange(
                            TIMER,
                            "silence",
                            Change.REMOVED,
                            List.of("quoted"),
                            List.of(
                                    new Difference("after", "P10D", null),
                                    new Difference("to", "collected", null),
                                    new Difference("restartOn", "AGENT_REPLIED", null))));
        }

        @Test
        void a_rule_that_holds_elsewhere_from_now_on_is_removed_here_and_added_there() {
            Impact impact = change("[\"category:RESOLVED\", \"planned\"]", "[\"category:RESOLVED\", \"repairing\"]");

            assertThat(impact.clocks())
                    .extracting(ClockChange::rule, ClockChange::change, ClockChange::statuses)
                    .containsExactlyInAnyOrder(
                            tuple("shelf", Change.ADDED, List.of("repairing")),
                            tuple("shelf", Change.REMOVED, List.of("planned")));
        }

        @Test
        void a_new_status_has_the_clocks_of_its_category() {
            Impact impact = change(
                    "{\"id\": \"ready\",",
                    "{\"id\": \"repaired\", \"name\": \"Repaired\", \"category\": \"RESOLVED\"}, {\"id\": \"ready\",");

            assertThat(impact.clocks())
                    .extracting(ClockChange::rule, ClockChange::change, ClockChange::statuses)
                    .containsExactly(tuple("shelf", Change.ADDED, List.of("repaired")));
        }

        @Test
        void nobody_enters_a_deleted_status_so_nothing_differs_there() {
            Impact impact = change("\"category\": \"RESOLVED\"}", "\"category\": \"RESOLVED\", \"deleted\": true}");

            assertThat(impact.clocks()).isEmpty();
        }

        @Test
        void reminders_and_follow_ups_are_told_too() {
            assertThat(change("\"times\": 3", "\"times\": 2").clocks())
                    .containsExactly(new ClockChange(
                            REMINDER,
                            "nudge",
                            Change.CHANGED,
                            List.of("quoted"),
                            List.of(new Difference("times", "3", "2"))));
            assertThat(change("\"within\": \"P1D\", ", "").clocks())
                    .containsExactly(new ClockChange(
                            FOLLOW_UP,
                            "update",
                            Change.CHANGED,
                            List.of("repairing"),
                            List.of(new Difference("within", "P1D", null))));
        }

        @Test
        void no_clock_starts_in_a_status_that_has_become_final() {
            Impact impact = change("\"category\": \"PAUSED\"}", "\"category\": \"CLOSED\", \"replies\": \"NEVER\"}");

            assertThat(impact.clocks())
                    .extracting(ClockChange::rule, ClockChange::change, ClockChange::statuses)
                    .containsExactly(tuple("shelf", Change.REMOVED, List.of("planned")));
        }
    }

    @Nested
    class Of_tickets_that_have_them_already {

        @Test
        void ALL_07_a_running_clock_keeps_its_duration() {
            assertThat(change("\"after\": \"P10D\"", "\"after\": \"P7D\"").running())
                    .isEmpty();
        }

        @Test
        void ALL_07_a_running_clock_follows_the_new_target() {
            assertThat(change("\"after\": \"P10D\", \"to\": \"collected\"", "\"after\": \"P10D\", \"to\": \"ready\"")
                            .running())
                    .containsExactly(
                            new RunningClocks(TIMER, "silence", Fate.REDIRECTED, "ready", 1, List.of("quoted")));
        }

        @Test
        void ALL_07_a_running_clock_lapses_where_there_is_no_such_rule_any_more() {
            assertThat(change(SILENCE, "").running())
                    .containsExactly(new RunningClocks(TIMER, "silence", Fate.LAPSES, null, 1, List.of("quoted")));
        }

        @Test
        void a_rule_that_leaves_one_of_its_statuses_lapses_there_only() {
            assertThat(change("[\"category:RESOLVED\", \"planned\"]", "[\"category:RESOLVED\"]")
                            .running())
                    .containsExactly(new RunningClocks(TIMER, "shelf", Fate.LAPSES, null, 1, List.of("planned")));
        }

        @Test
        void reminders_beyond_the_new_number_lapse_and_those_before_do_not() {
            assertThat(change("\"times\": 3", "\"times\": 1").running())
                    .containsExactly(new RunningClocks(REMINDER, "nudge", Fate.LAPSES, null, 2, List.of("quoted")));
            assertThat(change("\"times\": 3", "\"times\": 4").running()).isEmpty();
        }

        @Test
        void promises_lapse_where_nothing_is_promised_any_more_whichever_rule_they_had() {
            assertThat(change(", \"promise\": true", "").running())
                    .containsExactly(new RunningClocks(PROMISE, null, Fate.LAPSES, null, 1, List.of("repairing")));
            assertThat(change("{\"id\": \"update\",", "{\"id\": \"renamed\",").running())
                    .isEmpty();
        }

        @Test
        void dates_lead_where_the_new_reaction_says() {
            assertThat(change(
                                    "\"from\": [\"planned\"], \"to\": \"repairing\"",
                                    "\"from\": [\"planned\"], \"to\": \"ready\"")
                            .running())
                    .containsExactly(
                            new RunningClocks(SCHEDULE, null, Fate.REDIRECTED, "ready", 1, List.of("planned")));
            assertThat(change("\"on\": \"SCHEDULE_DUE\"", "\"on\": \"WORK_STARTED\"")
                            .running())
                    .containsExactly(new RunningClocks(SCHEDULE, null, Fate.REDIRECTED, null, 1, List.of("planned")));
        }

        @Test
        void everything_lapses_in_a_status_that_has_become_final() {
            Impact impact = change("\"category\": \"PAUSED\"}", "\"category\": \"CLOSED\", \"replies\": \"NEVER\"}");

            assertThat(impact.running())
                    .containsExactly(
                            new RunningClocks(TIMER, "shelf", Fate.LAPSES, null, 1, List.of("planned")),
                            new RunningClocks(FOLLOW_UP, null, Fate.LAPSES, null, 1, List.of("planned")),
                            new RunningClocks(SCHEDULE, null, Fate.LAPSES, null, 1, List.of("planned")));
        }
    }
}
