package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.platform.inbox.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events only wake; one that tells of no ticket wakes nobody, and stops nothing. */
class StatisticsConsumerTest {

    @Test
    void a_record_without_a_key_or_without_content_is_passed_over() {
        StatisticsConsumer consumer = new StatisticsConsumer(null, new CountingService(null), new WalkRepository(null));

        assertThatCode(() -> consumer.handle(null, List.of(event(null, true), event(UUID.randomUUID(), false)))
                        .await()
                        .indefinitely())
                .doesNotThrowAnyException();
    }

    private static ReceivedEvent event(UUID key, boolean withData) {
        return new ReceivedEvent(
                "docket.tickets",
                0,
                0,
                key == null ? null : key.toString(),
                "an-event",
                "docket.ticket.changed",
                "acme",
                Instant.EPOCH,
                withData ? JsonNodeFactory.instance.objectNode() : null,
                Map.of());
    }
}
