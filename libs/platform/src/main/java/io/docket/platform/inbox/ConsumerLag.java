package io.docket.platform.inbox;

import io.docket.platform.metrics.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
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
 * {@code docket_consumer_lag_records{group,topic}}: how many records of the partitions that this replica has are not read yet, asked
 * of the broker every 15 seconds; no number while the broker does not answer. All replicas' together are the service's. Kafka's own client
 * tells it too, but stands still while its consumer waits for the database, and begins a minute late.
 */
@ApplicationScoped
public class ConsumerLag implements Sample {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClientService clients;
    private final MeterRegistry registry;
    private final Map<Place, Double> lags = new ConcurrentHashMap<>();

    public ConsumerLag(KafkaClientService clients, MeterRegistry registry) {
        this.clients = clients;
        this.registry = registry;
    }

    /** What a consumer group reads of a topic. */
    record Place(String group, String topic) {}

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> take() {
        return Multi.createFrom()
                .iterable(clients.getConsumerChannels())
                .onItem()
                .transformToUniAndMerge(this::ask)
                .collect()
                .last();
    }

    private Uni<Void> ask(String channel) {
        Function<Consumer<Object, Object>, Map<Place, Long>> unread = ConsumerLag::unread;
        KafkaConsumer<Object, Object> consumer = clients.getConsumer(channel);
        return consumer.runOnPollingThread(unread)
                .invoke(this::note)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> unknown(channel, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** What was read and is still being worked on does not count. */
    static Map<Place, Long> unread(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        String group = consumer.groupMetadata().groupId();
        Map<Place, Long> unread = new HashMap<>();
        consumer.subscription().forEach(topic -> unread.put(new Place(group, topic), 0L));
        for (TopicPartition partition : partitions) {
            long behind = ends.get(partition) - consumer.position(partition, PATIENCE);
            unread.merge(new Place(group, partition.topic()), Math.max(0, behind), Long::sum);
        }
        return unread;
    }

    void note(Map<Place, Long> unread) {
        unread.forEach((place, records) -> {
            if (lags.put(place, records.doubleValue()) == null) {
                Gauge.builder("docket.consumer.lag.records", () -> lags.get(place))
                        .description("Records of this replica's partitions that are not read yet")
                        .tag("group", place.group())
                        .tag("topic", place.topic())
                        .register(registry);
            }
        });
    }

    /** Of no topic: the broker that does not answer for one consumer is the others' too. */
    void unknown(String channel, Throwable failure) {
        lags.replaceAll((place, records) -> Double.NaN);
        LOG.warnf("How far channel %s is behind is not known: %s", channel, failure);
    }
}
