package io.docket.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTest {

    private static Kafka kafka;

    @BeforeAll
    static void start() {
        kafka = Kafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void passes_on_what_a_transactional_producer_committed() {
        produce(kafka, "docket.tickets", "first", "second");

        assertThat(consume(kafka, "docket.tickets", 2)).containsExactly("first", "second");
    }

    @Test
    void keeps_the_latest_of_each_key_or_all_for_a_week_as_the_topic_demands() throws Exception {
        assertThat(configuration("docket.schemes", "cleanup.policy")).isEqualTo("compact");
        assertThat(configuration("docket.directory", "cleanup.policy")).isEqualTo("compact");
        assertThat(configuration("docket.tickets", "cleanup.policy")).isEqualTo("delete");
        assertThat(configuration("docket.tickets", "retention.ms"))
                .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
    }

    @Test
    void says_when_it_is_ready() {
        assertThat(Kafka.isReady(kafka.bootstrapServers())).isTrue();
        assertThat(Kafka.isReady("127.0.0.1:1")).isFalse();
    }

    @Test
    void takes_what_is_written_to_any_partition_at_the_first_attempt_once_it_has_started() throws Exception {
        try (Kafka fresh = Kafka.start();
                var producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                fresh.bootstrapServers(),
                                "retries",
                                0,
                                "enable.idempotence",
                                false),
                        new StringSerializer(),
                        new StringSerializer())) {
            List<Future<RecordMetadata>> written = Topics.partitionsOf(Topics.all())
                    .map(to -> producer.send(new ProducerRecord<>(to.topic(), to.partition(), "key", "at once")))
                    .toList();
            for (Future<RecordMetadata> each : written) {
                each.get();
            }
        }
    }

    @Test
    void keeps_its_data_where_it_is_told_to(@TempDir Path folder) {
        try (Kafka first = Kafka.builder().data(folder).start()) {
            produce(first, "docket.schemes", "kept");
        }

        try (Kafka second = Kafka.builder().data(folder).start()) {
            assertThat(consume(second, "docket.schemes", 1)).containsExactly("kept");
        }
    }

    private static void produce(Kafka kafka, String topic, String... values) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, "key", value));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> consume(Kafka kafka, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "group.id", "test",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            for (int poll = 0; poll < 600 && values.size() < count; poll++) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }

    private static String configuration(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }
}
