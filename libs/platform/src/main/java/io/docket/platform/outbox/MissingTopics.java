package io.docket.platform.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Topics that were found missing lately; their events wait, so that nobody else's does. The broker is asked for a topic once,
 * shortly and before a transaction begins: within one, a single missing topic would hold up its bucket's thread for as long as a
 * producer may block. Asking makes a topic, where the broker makes topics by itself.
 */
final class MissingTopics {

    private static final Logger LOG = Logger.getLogger(MissingTopics.class);

    private static final int PATIENCE_MILLIS = 2_000;

    private final Duration pause;
    private final Map<String, Object> kafka;
    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> until = new ConcurrentHashMap<>();
    private KafkaProducer<byte[], byte[]> asker;

    /**
     * @param pause how long to wait before a missing topic is tried again
     * @param kafka how to reach the broker, as Kafka's own properties
     */
    MissingTopics(Duration pause, Map<String, Object> kafka) {
        this.pause = pause;
        this.kafka = kafka;
    }

    /** Whether none of the topics is missing as far as is known; asks for those that were not asked for yet, and adds what is missing. */
    boolean noneOf(Collection<String> topics) {
        for (String topic : topics) {
            if (!there.contains(topic)) {
                ask(topic);
            }
        }
        return Collections.disjoint(topics, present());
    }

    void add(String topic, Throwable refusal) {
        there.remove(topic);
        until.put(topic, System.nanoTime() + pause.toNanos());
        LOG.errorf(
                "Topic %s cannot be written: %s. Create it, or allow this service to write to it; its events wait in"
                        + " the outbox.",
                topic, refusal.getMessage());
    }

    Set<String> present() {
        until.values().removeIf(end -> System.nanoTime() - end >= 0);
        return Set.copyOf(until.keySet());
    }

    synchronized void close() {
        if (asker != null) {
            asker.close(Duration.ZERO);
            asker = null;
        }
    }

    /** One at a time: who waited for the answer to another's question finds it here. */
    private synchronized void ask(String topic) {
        if (there.contains(topic) || present().contains(topic)) {
            return;
        }
        try {
            asker().partitionsFor(topic);
            there.add(topic);
        } catch (KafkaException refusal) {
            if (Refusals.isOfTheTopic(refusal)) {
                add(topic, refusal);
            }
        }
    }

    private KafkaProducer<byte[], byte[]> asker() {
        if (asker == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
            asker = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return asker;
    }
}
