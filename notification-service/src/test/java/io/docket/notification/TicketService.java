package io.docket.notification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What ticket-service does as far as this service can tell: it publishes events. */
public final class TicketService implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public TicketService(String kafka) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "max.request.size", 8 * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void publishes(GoldenEvent... events) {
        List<Future<RecordMetadata>> sent =
                Stream.of(events).map(event -> producer.send(event.record())).toList();
        sent.forEach(TicketService::await);
    }

    /** A record that is no event, on the partition where the ticket's events are. */
    public void publishesNonsense(GoldenEvent about, String value) {
        ProducerRecord<String, byte[]> event = about.record();
        await(producer.send(new ProducerRecord<>(event.topic(), null, event.key(), value.getBytes(), event.headers())));
    }

    /**
     * Records as they are given, events or not, one after the other.
     *
     * @return their offsets
     */
    public List<Long> sends(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        return sent.stream()
                .map(TicketService::await)
                .map(RecordMetadata::offset)
                .toList();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("Kafka did not take an event", failure);
        }
    }
}
