package io.docket.config.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.config.Desk;
import io.docket.config.PublishedEvents;
import io.docket.config.Race;
import io.docket.config.RunningStack;
import io.docket.local.stack.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class SchemeRaceTest {

    @Test
    void of_all_who_change_the_same_version_by_whatever_call_one_does_and_the_others_are_told() throws Exception {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        String present = desk.scheme().toString();
        String admin = Stack.shared().tokens().admin(desk.company(), "ada");

        List<Response> answers =
                Race.of(12, racer -> change(Desk.as(admin).header("If-Match", "\"2\""), racer, present));

        assertThat(answers).filteredOn(answer -> answer.statusCode() < 300).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() >= 300)
                .hasSize(11)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(412);
                    assertThat(answer.header("ETag")).isEqualTo("\"3\"");
                });
        assertThat(desk.version()).isEqualTo(3);
    }

    @Test
    void who_does_not_mind_the_version_comes_one_after_the_other_and_no_version_is_lost() throws Exception {
        Desk desk = Desk.ofAnyKind();
        desk.added("PROCESSING", "Review");
        String admin = Stack.shared().tokens().admin(desk.company(), "ada");

        Race.of(10, racer -> Desk.as(admin)
                .post("/api/v1/scheme/versions/{version}/restore", 1 + racer % 2)
                .then()
                .statusCode(200));

        int last = desk.version();
        assertThat(PublishedEvents.first(last, "docket.schemes", desk.company()))
                .extracting(event -> event.data().path("version").asInt())
                .isEqualTo(IntStream.rangeClosed(1, last).boxed().toList());
        List<Integer> restored = desk.asAdmin()
                .get("/api/v1/scheme/versions?limit=" + (last - 2))
                .then()
                .extract()
                .path("items.restoredFrom");
        // Restoring what is published publishes nothing, so that the two versions were brought back by turns.
        assertThat(restored).doesNotContainNull();
        for (int i = 1; i < restored.size(); i++) {
            assertThat(restored.get(i)).isNotEqualTo(restored.get(i - 1));
        }
    }

    private static Response change(RequestSpecification by, int racer, String present) {
        return switch (racer % 3) {
            case 0 -> by.post("/api/v1/scheme/versions/1/restore");
            case 1 ->
                by.body(Map.of("category", "PAUSED", "name", "Racer " + racer)).post("/api/v1/statuses");
            default ->
                by.body(present.replace("\"Review\"", "\"Racer " + racer + "\""))
                        .put("/api/v1/scheme");
        };
    }
}
