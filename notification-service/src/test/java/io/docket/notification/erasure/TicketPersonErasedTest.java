package io.docket.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.inbox.ReceivedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TicketPersonErasedTest {
    private static final Path EXAMPLE =
            Path.of("..", "deploy", "contracts", "examples", "docket.ticket.person-erased.json");

    @Test
    void who_left_the_ticket_before_had_part_in_it() throws IOException {
        assertThat(erased(data -> data.put("requested", false).put("part", true).remove("participants"))
                        .tookPart())
                .isTrue();
        assertThat(erased(data -> data.put("requested", false).put("part", false))
                        .tookPart())
                .isFalse();
    }

    @Test
    void of_an_event_that_does_not_say_it_those_had_part_who_requested_it_or_are_on_it() throws IOException {
        assertThat(erased(data -> data.put("requested", false).remove("part")).tookPart())
                .isTrue();
        assertThat(erased(data -> data.put("requested", true).remove("part")).tookPart())
                .isTrue();
        assertThat(erased(data -> {
                            data.put("requested", false).remove("part");
                            data.putArray("participants");
                        })
                        .tookPart())
                .isFalse();
    }

    private static TicketPersonErased erased(Consumer<ObjectNode> change) throws IOException {
        JsonNode example = new ObjectMapper().readTree(EXAMPLE.toFile());
        ObjectNode data = (ObjectNode) example.path("data");
        change.accept(data);
        return TicketPersonErased.of(new ReceivedEvent(
                example.path("topic").textValue(),
                0,
                0,
                example.path("key").textValue(),
                "one",
                "docket.ticket.person-erased",
                data.path("company").textValue(),
                Instant.EPOCH,
                data,
                Map.of()));
    }
}
