package io.docket.platform.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes events with their effect exactly once. */
@ApplicationScoped
public class Inbox {

    /**
     * Takes a batch as it was polled, each partition's part in transactions of its own.
     *
     * @param consumer the consumer's name, a slug; part of its dead letters' topic
     * @param records the batch
     * @param handler the effect
     */
    public Uni<Void> take(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        return Uni.createFrom().failure(new IllegalStateException("No consumer can run before the inbox is complete"));
    }
}
