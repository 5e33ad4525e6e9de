package io.docket.platform.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * {@code docket_consumer_lag_records{topic}}: how many records of the partitions that this replica has are not read yet, asked of the
 * broker every 15 seconds; no number while the broker does not answer. All replicas' together are the service's. Kafka's own client
 * tells it too, but stands still while its consumer waits for the database, and begins a minute late.
 */
@ApplicationScoped
public class ConsumerLag {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final KafkaClientService clients;
    private final MeterRegistry registry;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private long timer;

    public ConsumerLag(Vertx vertx, KafkaClientService clients, MeterRegistry registry) {
        this.vertx = vertx;
        this.clients = clients;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                EVERY.toMillis(), tick -> clients.getConsumerChannels().forEach(this::ask));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void ask(String channel) {
        Function<Consumer<Object, Object>, Map<String, Long>> unread = ConsumerLag::unread;
        KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
        consumer.runOnPollingThread(unread).subscribe().with(this::note, failure -> unknown(channel, failure));
    }

    /** By topic. What was read and is still being worked on does not count. */
    static Map<String, Long> unread(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        Map<String, Long> unread = new HashMap<>();
        consumer.subscription().forEach(topic -> unread.put(topic, 0L));
        for (TopicPartition partition : partitions) {
            long behind = ends.get(partition) - consumer.position(partition, PATIENCE);
            unread.merge(partition.topic(), Math.max(0, behind), Long::sum);
        }
        return unread;
    }

    void note(Map<String, Long> unread) {
        unread.forEach((topic, records) -> {
            if (lags.put(topic, records.doubleValue()) == null) {
                Gauge.builder("docket.consumer.lag.records", () -> lags.get(topic))
                        .description("Records of this replica's partitions that are not read yet")
                        .tag("topic", topic)
                        .register(registry);
            }
        });
    }

    /** Of no topic: the broker that does not answer for one consumer is the others' too. */
    void unknown(String channel, Throwable failure) {
        lags.replaceAll((topic, records) -> Double.NaN);
        LOG.warnf("How far channel %s is behind is not known: %s", channel, failure);
    }
}
