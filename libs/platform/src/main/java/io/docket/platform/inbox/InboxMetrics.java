package io.docket.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * {@code docket_consumer_busy_seconds{consumer}}, how long the batch in hand has been worked on; {@code
 * docket_inbox_taken_total{consumer}}, records that were brought to an end; {@code docket_inbox_parked_total{consumer}}, those of them
 * that could not be taken; {@code docket_inbox_known_total{consumer}}, those that were dropped because of their sequence.
 */
@ApplicationScoped
public class InboxMetrics {

    private final MeterRegistry registry;
    private final Map<String, Consumer> consumers = new ConcurrentHashMap<>();

    public InboxMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What is known of a consumer from its first batch on. */
    private record Consumer(Counter taken, Counter parked, Counter known, Map<Object, Long> begunAtNanos) {
        double busySeconds() {
            Collection<Long> begun = begunAtNanos.values();
            long now = System.nanoTime();
            return begun.stream().mapToLong(since -> now - since).max().orElse(0)
                    / (double) Duration.ofSeconds(1).toNanos();
        }
    }

    /**
     * Notes that a batch is in hand.
     *
     * @return to be run when all of it was taken or parked
     */
    Runnable begun(String name, ConsumerRecords<?, ?> records) {
        Consumer consumer = consumer(name);
        Object batch = new Object();
        consumer.begunAtNanos().put(batch, System.nanoTime());
        return () -> {
            consumer.begunAtNanos().remove(batch);
            consumer.taken().increment(records.count());
        };
    }

    void parked(String name) {
        consumer(name).parked().increment();
    }

    void known(String name, int records) {
        consumer(name).known().increment(records);
    }

    private Consumer consumer(String name) {
        return consumers.computeIfAbsent(name, this::register);
    }

    private Consumer register(String name) {
        Consumer consumer = new Consumer(
                registry.counter("docket.inbox.taken", "consumer", name),
                registry.counter("docket.inbox.parked", "consumer", name),
                registry.counter("docket.inbox.known", "consumer", name),
                new ConcurrentHashMap<>());
        Gauge.builder("docket.consumer.busy", consumer::busySeconds)
                .baseUnit("seconds")
                .description("How long the batch in hand has been worked on; 0 where none is")
                .tag("consumer", name)
                .strongReference(true)
                .register(registry);
        return consumer;
    }
}
