package io.docket.ticket.scheme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of published schemes as the broker holds it: who writes it, what is in it, and when it is compacted. */
final class SchemesTopic {

    private static final String TOPIC = "docket.schemes";
    private static final String RELAY = "status-config-service-outbox-0";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A closed segment is compacted as soon as the cleaner comes by. */
    private static final Map<String, String> AT_ONCE =
            Map.of("segment.ms", "200", "min.cleanable.dirty.ratio", "0.0", "max.compaction.lag.ms", "1");

    private static final Map<String, String> CLEANER_AT_ONCE = Map.of("log.cleaner.backoff.ms", "100");

    private final String kafka;

    /** @param kafka the broker's {@code host:port} */
    SchemesTopic(String kafka) {
        this.kafka = kafka;
    }

    void compactAtOnce() {
        alter(topic(), AT_ONCE, AlterConfigOp.OpType.SET);
        alter(allBrokers(), CLEANER_AT_ONCE, AlterConfigOp.OpType.SET);
    }

    void compactAsUsual() {
        alter(topic(), AT_ONCE, AlterConfigOp.OpType.DELETE);
        alter(allBrokers(), CLEANER_AT_ONCE, AlterConfigOp.OpType.DELETE);
    }

    /** One that takes over from whoever published before it: from now on the broker refuses that one. */
    Relay relay() {
        return new Relay(producer(Map.of("transactional.id", RELAY)));
    }

    /** A record in each partition: the broker closes a segment when it is too old for the next record. */
    void closeSegments() {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            for (PartitionInfo partition : producer.partitionsFor(TOPIC)) {
                producer.send(event(SchemeDocument.of("closer", 1), partition.partition()));
            }
        }
    }

    /** The versions that a consumer can still read, in their order, of the companies whose names begin so. */
    Map<String, List<Integer>> versions(String prefix) {
        Map<String, List<Integer>> versions = new HashMap<>();
        for (ConsumerRecord<String, byte[]> event : everything()) {
            if (event.key().startsWith(prefix)) {
                versions.computeIfAbsent(event.key(), first -> new ArrayList<>())
                        .add(read(event.value()).path("version").asInt());
            }
        }
        return versions;
    }

    /** Publishes as the outbox's relay does: in transactions, under a name that only one can have. */
    static final class Relay implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;

        private Relay(KafkaProducer<String, byte[]> producer) {
            this.producer = producer;
            producer.initTransactions();
        }

        void publish(List<SchemeDocument> schemes) {
            send(schemes);
            commit();
        }

        /** Until the broker has them; nobody may read them yet. */
        void send(List<SchemeDocument> schemes) {
            producer.beginTransaction();
            schemes.forEach(scheme -> producer.send(event(scheme, null)));
            producer.flush();
        }

        void commit() {
            producer.commitTransaction();
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }

    private List<ConsumerRecord<String, byte[]>> everything() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** @param partition null: the key's own */
    private static ProducerRecord<String, byte[]> event(SchemeDocument scheme, Integer partition) {
        ConsumerRecord<String, byte[]> event = Publisher.arrived(scheme, new TopicPartition(TOPIC, 0), 0);
        return new ProducerRecord<>(TOPIC, partition, event.key(), event.value(), event.headers());
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", kafka);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    private void alter(ConfigResource resource, Map<String, String> settings, AlterConfigOp.OpType how) {
        Collection<AlterConfigOp> operations = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), how))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.incrementalAlterConfigs(Map.of(resource, operations))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static ConfigResource topic() {
        return new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    }

    private static ConfigResource allBrokers() {
        return new ConfigResource(ConfigResource.Type.BROKER, "");
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
