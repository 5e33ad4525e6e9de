package io.docket.scheme.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.diagram.Diagram.Arrow;
import io.docket.scheme.diagram.Diagram.Box;
import io.docket.scheme.diagram.Diagram.End;
import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramTest {
    private static final String SHOP = """
            {"statuses": [
               {"id": "in", "name": "Arrived", "category": "NEW", "setBy": "SYSTEM"},
               {"id": "look", "name": "Being Repaired", "category": "PROCESSING"},
               {"id": "wait", "name": "Waiting for Parts", "category": "PROCESSING"},
               {"id": "gone", "name": "Gone", "category": "PROCESSING", "deleted": true},
               {"id": "ask", "name": "Asked", "category": "AWAITING_RESPONSE"},
               {"id": "out", "name": "Collected", "category": "CLOSED"},
               {"id": "scrap", "name": "Scrapped", "category": "CLOSED", "replies": "NEVER"}],
             "moves": [%s], "reactions": [%s], "timers": [%s]}
            """;

    static Stream<Scheme> templates() {
        return DrawnSchemes.templates();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_live_status_stands_in_its_lane_in_its_order(Scheme scheme) {
        Diagram diagram = Diagram.of(scheme);

        assertThat(diagram.lanes()).extracting(Diagram.Lane::category).containsExactly(Category.values());
        assertThat(boxes(diagram))
                .extracting(Box::status)
                .containsExactlyElementsOf(
                        scheme.liveStatuses().stream().map(Status::id).toList());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_reaction_timer_reminder_and_restriction_is_there_by_its_id(Scheme scheme) {
        Diagram diagram = Diagram.of(scheme);

        List<String> rules = new ArrayList<>();
        scheme.moves().stream().map(Move::id).forEach(rules::add);
        scheme.reactions().stream().map(Reaction::id).forEach(rules::add);
        scheme.timers().stream().map(Timer::id).forEach(rules::add);
        scheme.reminders().stream().map(Reminder::id).forEach(rules::add);
        scheme.followUps().forEach(rule -> rules.add(rule.id()));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(isToldOf(diagram, rule)).as(rule).isTrue());
    }

    @Test
    void deleted_statuses_are_left_out() {
        Diagram diagram = Diagram.of(shop(
                "", "{\"id\": \"r\", \"on\": \"AGENT_REPLIED\", \"from\": [\"gone\", \"look\"], \"to\": \"ask\"}", ""));

        assertThat(boxes(diagram)).extracting(Box::name).doesNotContain("Gone");
        assertThat(only(diagram).from()).containsExactly(new End.At("look"));
    }

    @Test
    void where_tickets_start_and_what_only_the_system_sets_is_marked() {
        Box arrived = boxes(Diagram.of(shop("", "", ""))).get(0);

        assertThat(arrived.marks()).containsExactly("Tickets start here", "Set by the system only");
    }

    @Test
    void a_reaction_is_an_arrow_that_says_when() {
        Arrow arrow = only(Diagram.of(shop(
                "",
                "{\"id\": \"r\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"ask\"], \"to\": \"look\", \"resetQueue\": true}",
                "")));

        assertThat(arrow)
                .isEqualTo(new Arrow(
                        Kind.REACTION,
                        List.of("r"),
                        List.of(new End.At("ask")),
                        List.of(new End.At("look")),
                        "customer replies; to the end of the queue"));
    }

    @Test
    void a_timer_is_an_arrow_that_says_after_what_time() {
        Arrow arrow = only(
                Diagram.of(
                        shop(
                                "",
                                "",
                                "{\"id\": \"t\", \"in\": [\"ask\"], \"after\": \"P30D\", \"to\": \"out\", \"restartOn\": [\"AGENT_REPLIED\"]}")));

        assertThat(arrow.kind()).isEqualTo(Kind.TIMER);
        assertThat(arrow.label()).isEqualTo("after 30 days, counted anew when an agent replies");
    }

    @Test
    void what_holds_in_a_whole_lane_or_in_every_status_is_one_end() {
        Diagram lane = Diagram.of(shop(
                "", "{\"id\": \"r\", \"on\": \"AGENT_REPLIED\", \"from\": [\"look\", \"wait\"], \"to\": \"ask\"}", ""));
        Diagram all = Diagram.of(
                shop("", "{\"id\": \"r\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"*\"], \"to\": \"look\"}", ""));
        Diagram empty = Diagram.of(shop(
                "",
                "{\"id\": \"r\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"category:PAUSED\"], \"to\": \"look\"}",
                ""));

        assertThat(only(lane).from()).containsExactly(new End.InLane(Category.PROCESSING));
        assertThat(only(all).from()).containsExactly(new End.Everywhere());
        assertThat(only(empty).from()).containsExactly(new End.InLane(Category.PAUSED));
    }

    @Test
    void the_first_reaction_that_matches_wins_so_a_later_one_begins_elsewhere() {
        Diagram diagram = Diagram.of(shop(
                "",
                "{\"id\": \"r1\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"category:PROCESSING\"], \"to\": \"ask\"},"
                        + "{\"id\": \"r2\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"look\", \"out\"], \"to\": \"wait\"}",
                ""));

        assertThat(diagram.arrows().get(1).from()).containsExactly(new End.At("out"));
    }

    @Test
    void nothing_is_drawn_out_of_a_final_status() {
        Diagram diagram = Diagram.of(shop(
                "",
                "{\"id\": \"r\", \"on\": \"CUSTOMER_REPLIED\", \"from\": [\"scrap\", \"out\"], \"to\": \"look\"}",
                "{\"id\": \"t\", \"in\": [\"category:CLOSED\"], \"after\": \"P1Y\", \"to\": \"look\"}"));

        assertThat(diagram.arrows()).hasSize(2).allSatisfy(arrow -> assertThat(arrow.from())
                .containsExactly(new End.At("out")));
    }

    @Test
    void what_always_holds_for_moving_somewhere_is_said_there() {
        Diagram diagram =
                Diagram.of(shop("{\"id\": \"m\", \"to\": [\"wait\"], \"require\": {\"team\": true}}", "", ""));

        assertThat(diagram.arrows()).isEmpty();
        assertThat(box(diagram, "wait").notes()).contains("Moving here needs a team (m)");
    }

    @Test
    void what_holds_on_some_ways_only_is_an_arrow() {
        Arrow arrow = only(Diagram.of(shop(
                "{\"id\": \"m\", \"from\": [\"look\"], \"to\": [\"out\"], \"require\": {\"resolutionText\": true}}",
                "",
                "")));

        assertThat(arrow.kind()).isEqualTo(Kind.PERSON);
        assertThat(arrow.label()).isEqualTo("needs an explanation of the resolution");
    }

    @Test
    void free_moves_are_a_sentence_in_each_status() {
        Diagram diagram =
                Diagram.of(shop("{\"id\": \"m\", \"from\": [\"look\"], \"to\": [\"out\"], \"forbid\": true}", "", ""));

        assertThat(box(diagram, "wait").notes()).containsExactly("People may move it anywhere");
        assertThat(box(diagram, "look").notes()).containsExactly("People may move it anywhere but to 'Collected'");
        assertThat(box(diagram, "scrap").notes()).containsExactly("Takes no replies", "Final: nothing leads out");
    }

    @Test
    void there_are_no_more_arrows_than_a_picture_can_show_and_it_says_how_many_are_missing() {
        StringBuilder timers = new StringBuilder();
        for (int i = 1; i <= Diagram.MOST_ARROWS + 7; i++) {
            timers.append(i == 1 ? "" : ",")
                    .append("{\"id\": \"t" + i + "\", \"in\": [\"ask\"], \"after\": \"PT" + i
                            + "M\", \"to\": \"out\"}");
        }

        Diagram diagram = Diagram.of(shop("", "", timers.toString()));

        assertThat(diagram.arrows()).hasSize(Diagram.MOST_ARROWS);
        assertThat(Outline.of(diagram)).contains("Not shown, because there are too many: 7 more arrows.");
    }

    @Test
    void ends_and_exceptions_are_exactly_the_statuses_that_a_rule_is_about() {
        long seed = Seed.given();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Scheme scheme = DrawnSchemes.atRandom(random);
            for (Timer timer : scheme.timers()) {
                Reach reach = Reach.ofClock(scheme, timer.in(), timer.to());

                List<String> covered = new ArrayList<>();
                reach.ends(scheme).forEach(end -> covered.addAll(statusesOf(scheme, end)));
                covered.removeAll(reach.exceptions(scheme));
                covered.removeAll(reach.besideThePoint());

                assertThat(covered)
                        .as(() -> "-Ddocket.seed=" + seed + " " + timer + " of " + DrawnSchemes.written(scheme))
                        .containsExactlyInAnyOrderElementsOf(reach.statuses());
            }
        }
    }

    private static List<String> statusesOf(Scheme scheme, End end) {
        return scheme.liveStatuses().stream()
                .filter(status -> end instanceof End.Everywhere
                        || end.equals(new End.InLane(status.category()))
                        || end.equals(new End.At(status.id())))
                .map(Status::id)
                .toList();
    }

    private static boolean isToldOf(Diagram diagram, String rule) {
        List<String> notes = new ArrayList<>(diagram.everywhere());
        diagram.lanes().forEach(lane -> notes.addAll(lane.notes()));
        boxes(diagram).forEach(box -> notes.addAll(box.notes()));
        return diagram.arrows().stream().anyMatch(arrow -> arrow.rules().contains(rule))
                || notes.stream().anyMatch(note -> note.endsWith("(" + rule + ")"));
    }

    private static Scheme shop(String moves, String reactions, String timers) {
        return SchemeJson.read(SHOP.formatted(moves, reactions, timers));
    }

    private static Arrow only(Diagram diagram) {
        assertThat(diagram.arrows()).hasSize(1);
        return diagram.arrows().get(0);
    }

    private static Box box(Diagram diagram, String status) {
        return boxes(diagram).stream()
                .filter(box -> box.status().equals(status))
                .findFirst()
                .orElseThrow();
    }

    private static List<Box> boxes(Diagram diagram) {
        return diagram.lanes().stream().flatMap(lane -> lane.boxes().stream()).toList();
    }
}
