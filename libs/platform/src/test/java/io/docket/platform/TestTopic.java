package io.docket.platform;

import io.docket.local.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of a test's own, read from its beginning as consumers must read it: without what was not committed. */
public record TestTopic(String name) {

    /** A new topic of one partition. */
    public static TestTopic create() {
        return create("test-" + UUID.randomUUID());
    }

    public static TestTopic create(String name) {
        return create(name, 1);
    }

    public static TestTopic create(String name, int partitions) {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
            return new TestTopic(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void delete() {
        try (Admin admin = Admin.create(kafka())) {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the broker refuses larger batches of records. */
    public void takeAtMost(int bytes) {
        ConfigResource itself = new ConfigResource(ConfigResource.Type.TOPIC, name);
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(kafka())) {
            admin.incrementalAlterConfigs(Map.of(itself, List.of(limit))).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", Stack.shared().kafka());
    }

    /** Sends an event of company acme. */
    public void send(String key, String value) {
        send(key, value, Map.of());
    }

    /**
     * Sends an event.
     *
     * @param headers besides those of an event of company acme, or instead of them
     */
    public void send(String key, String value, Map<String, String> headers) {
        send(null, key, value, headers);
    }

    /** Sends an event of company acme to that partition. */
    public void sendTo(int partition, String key, String value) {
        send(partition, key, value, Map.of());
    }

    private void send(Integer partition, String key, String value, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("ce_id", "1", "ce_type", "docket.test", "ce_company", "acme"));
        all.putAll(headers);
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                name, partition, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        all.forEach((header, text) -> message.headers().add(header, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message);
        }
    }

    /** Everything that is committed on the topic now, those of each partition in their order. */
    public List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** The same as one polled batch. */
    public ConsumerRecords<String, byte[]> batch() {
        return batchOf(records());
    }

    public ConsumerRecords<String, byte[]> batchOf(Collection<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(
                records.stream().collect(Collectors.groupingBy(one -> new TopicPartition(name, one.partition()))),
                Map.of());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Stack.shared().kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(one -> new TopicPartition(name, one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
