package io.docket.config.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that no template describes is published, and does what its page says: {@code docs/examples/repair-workshop.md}. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class RepairWorkshopTest {

    private static final Page PAGE = Page.read("examples/repair-workshop.md");
    private static final String DOCUMENT = "docs/examples/repair-workshop.json";

    @Test
    void it_is_tried_and_published_by_the_commands_shown(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(DOCUMENT).getParent());
        Files.copy(Page.file("examples/repair-workshop.json"), folder.resolve(DOCUMENT));
        List<String> answers = new ArrayList<>();

        try (Shell shell = Shell.in(folder)) {
            shell.run(Page.read("schemes.md")
                    .section("Changing a scheme")
                    .commands()
                    .get(0));
            PAGE.commands().forEach(block -> answers.addAll(shell.run(block)));
        }

        JsonNode tried = Desk.tree(answers.get(answers.size() - 2));
        JsonNode published = Desk.tree(answers.get(answers.size() - 1));
        assertThat(tried.path("findings")).isEmpty();
        assertThat(tried.path("version").asInt()).isEqualTo(2);
        assertThat(published.path("version").asInt()).isEqualTo(2);
        assertThat(published.path("statuses").findValuesAsText("name")).contains("Quote Sent", "Ready", "Collected");
    }

    @Test
    void its_timelines_are_those_shown() {
        Desk workshop = Desk.madeFrom("standard");
        workshop.publishes(scheme -> scheme.setAll(document())).statusCode(200);
        List<String> requests = PAGE.blocks("json simulation");
        List<String> timelines = PAGE.blocks("text timeline");

        assertThat(requests).hasSameSizeAs(timelines).hasSize(3);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(timeline(workshop, requests.get(i))).isEqualTo(timelines.get(i));
        }
    }

    private static ObjectNode document() {
        return (ObjectNode) Desk.tree(Page.read("examples/repair-workshop.json").text());
    }

    private static String timeline(Desk desk, String request) {
        String answer = desk.asAdmin()
                .body(request)
                .post("/api/v1/simulations")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return Timeline.of(Desk.tree(answer));
    }
}
