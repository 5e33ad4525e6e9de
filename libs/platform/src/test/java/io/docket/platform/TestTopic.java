package io.docket.platform;

import io.docket.local.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of a test's own, read from its beginning as consumers must read it: without what was not committed. */
public record TestTopic(String name) {

    /** A new topic of one partition. */
    public static TestTopic create() {
        return create("test-" + UUID.randomUUID());
    }

    public static TestTopic create(String name) {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
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

    public static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", Stack.shared().kafka());
    }

    /** Everything that is committed on the topic now. */
    public List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(name, 0);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
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
        return new ConsumerRecords<>(Map.of(new TopicPartition(name, 0), List.copyOf(records)), Map.of());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Stack.shared().kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(name, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        return consumer;
    }
}
