package io.docket.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the administrators' guide shows is what the service does: {@code docs/simulation.md}. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class SimulationGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "simulation.md");

    @Test
    void the_request_that_is_shown_has_the_answer_that_is_shown() throws IOException {
        Desk desk = Desk.madeFrom("marketplace");

        String answer =
                Played.ask(desk, only("request")).statusCode(200).extract().asString();

        assertThat(Desk.tree(answer)).isEqualTo(Desk.tree(only("answer")));
    }

    @Test
    void what_is_shown_keeps_the_contract() throws IOException {
        Contract.assertKept("SimulationRequest", Desk.tree(only("request")));
        Contract.assertKept("SimulationTimeline", Desk.tree(only("answer")));
        for (String event : blocks("event")) {
            Contract.assertKept("SimulationEvent", Desk.tree(event));
        }
    }

    @Test
    void every_event_that_is_shown_is_taken() throws IOException {
        Desk desk = Desk.madeFrom("marketplace");

        for (String event : blocks("event")) {
            Played played = Played.by(desk, request(event));

            assertThat(played.answer().path("entries").findValuesAsText("event"))
                    .as("what became of %s", event)
                    .contains("0");
        }
    }

    @Test
    void every_word_for_an_event_is_shown() throws IOException {
        Set<String> shown = new HashSet<>();
        for (String event : blocks("event")) {
            shown.add(Desk.tree(event).path("do").asText());
        }
        Desk desk = Desk.ofAnyKind();

        String known = Played.ask(desk, "{\"events\": [{\"at\": \"PT0S\", \"do\": \"?\"}]}")
                .statusCode(422)
                .extract()
                .path("violations[0].message");

        assertThat(shown)
                .containsExactlyInAnyOrder(known.replaceAll(".*\\[|\\]", "").split(", "));
    }

    private static String request(String event) {
        ObjectNode request = Played.request(event);
        request.set("ticket", Desk.tree("{\"participants\": [{\"name\": \"Sam\", \"side\": \"seller\"}]}"));
        return request.toString();
    }

    private static String only(String kind) throws IOException {
        List<String> blocks = blocks(kind);
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    /** The blocks that are fenced as JSON of a kind. */
    private static List<String> blocks(String kind) throws IOException {
        Pattern block = Pattern.compile("^```json " + kind + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        List<String> blocks = block.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }
}
