package io.docket.config.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.docket.config.Desk;
import io.docket.config.PublishedEvents;
import io.docket.config.Race;
import io.docket.config.RunningStack;
import io.docket.local.stack.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RunningStack.class)
class StatusRaceTest {

    @Test
    void STD_10_when_31_requests_race_exactly_30_statuses_are_added() throws Exception {
        Desk desk = Desk.ofAnyKind();
        String admin = Stack.shared().tokens().admin(desk.company(), "ada");

        List<Integer> answers = Race.of(31, racer -> Desk.as(admin)
                .body(Map.of("category", "PROCESSING", "name", "Racer " + racer))
                .post("/api/v1/statuses")
                .statusCode());

        assertThat(answers).filteredOn(answer -> answer == 201).hasSize(30);
        assertThat(answers).filteredOn(answer -> answer == 409).hasSize(1);
        desk.statuses("limit=200").body("items.findAll { !it.builtIn }.size()", is(30));
        assertThat(PublishedEvents.first(31, "docket.schemes", desk.company()))
                .extracting(event -> event.data().path("version").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 31).boxed().toList());
    }

    @Test
    void STD_16_when_the_same_name_is_added_at_once_it_is_added_once() throws Exception {
        Desk desk = Desk.ofAnyKind();
        String admin = Stack.shared().tokens().admin(desk.company(), "ada");

        List<Integer> answers = Race.of(8, racer -> Desk.as(admin)
                .body(Map.of("category", "PROCESSING", "name", "Review"))
                .post("/api/v1/statuses")
                .statusCode());

        assertThat(answers).filteredOn(answer -> answer == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer == 409).hasSize(7);
    }
}
