package io.docket.notification;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What ticket-service does as far as this service can tell: it publishes events. */
public final class TicketService implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    public TicketService(String kafka) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
    }

    public void publishes(GoldenEvent... events) {
        for (GoldenEvent event : events) {
            send(event.record());
        }
    }

    /** A record that is no event, on the partition where the ticket's events are. */
    public void publishesNonsense(GoldenEvent about, String value) {
        ProducerRecord<String, byte[]> event = about.record();
        send(new ProducerRecord<>(event.topic(), null, event.key(), value.getBytes(), event.headers()));
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("Kafka did not take " + record.key(), failure);
        }
    }
}
