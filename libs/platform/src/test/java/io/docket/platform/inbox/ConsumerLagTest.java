package io.docket.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.TestTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {

    private final TestTopic topic = TestTopic.create();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);

    @Test
    void whatIsNotReadYetCountsAlsoWhileTheConsumerRests() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            send(3);
            consumer.seek(partition, 1);
            assertThat(ConsumerLag.unread(consumer)).isEqualTo(Map.of(place(), 2L));

            consumer.pause(List.of(partition));
            send(4);

            assertThat(ConsumerLag.unread(consumer)).isEqualTo(Map.of(place(), 6L));
        }
    }

    @Test
    void whoHasReadAllOrHasNoPartitionIsNotBehind() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            send(3);
            consumer.subscribe(List.of(topic.name()));
            assertThat(ConsumerLag.unread(consumer)).isEqualTo(Map.of(place(), 0L));

            consumer.unsubscribe();
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));

            assertThat(ConsumerLag.unread(consumer)).isEqualTo(Map.of(place(), 0L));
        }
    }

    @Test
    void whileTheBrokerDoesNotAnswerThereIsNoNumberRatherThanAnOldOne() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ConsumerLag lag = new ConsumerLag(null, registry);
        lag.note(Map.of(new ConsumerLag.Place("group", "some"), 3L, new ConsumerLag.Place("other-group", "some"), 0L));
        assertThat(registry.get("docket.consumer.lag.records")
                        .tags("group", "group", "topic", "some")
                        .gauge()
                        .value())
                .isEqualTo(3);

        lag.unknown("some-channel", new TimeoutException("away"));

        assertThat(registry.get("docket.consumer.lag.records").gauges())
                .hasSize(2)
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
    }

    private ConsumerLag.Place place() {
        return new ConsumerLag.Place("lag", topic.name());
    }

    private void send(int records) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(TestTopic.kafka(), new StringSerializer(), new StringSerializer())) {
            IntStream.range(0, records).forEach(i -> producer.send(new ProducerRecord<>(topic.name(), "key", "value")));
        }
    }

    private static KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = new HashMap<>(TestTopic.kafka());
        settings.put("group.id", "lag");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
