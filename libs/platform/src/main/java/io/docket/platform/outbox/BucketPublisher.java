package io.docket.platform.outbox;

import io.docket.platform.lease.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Publishes one bucket, by one thread at a time.
 *
 * <p>The producer is opened before rows are read. Opening it makes the broker refuse whatever an earlier holder of the bucket
 * still sends, and reading asks whether the lease is still ours: so a relay that slept past its lease, at whatever point,
 * either reads nothing or is refused by the broker, and never puts an old event after a new one.
 */
final class BucketPublisher {

    private static final Logger LOG = Logger.getLogger(BucketPublisher.class);

    /**
     * In bytes. A message of 256 KiB takes 1.5 MiB as JSON when every character must be escaped, and stands in a ticket's event
     * more than once: as itself and in the notices that quote it. The topics must take as much ({@code max.message.bytes}).
     */
    private static final int LARGEST_EVENT = 8 * 1024 * 1024;

    private final int bucket;
    private final RelaySettings settings;
    private final OutboxRows rows;
    private final MissingTopics missingTopics;
    private final RelayMetrics metrics;
    private KafkaProducer<String, byte[]> producer;

    BucketPublisher(
            int bucket, RelaySettings settings, OutboxRows rows, MissingTopics missingTopics, RelayMetrics metrics) {
        this.bucket = bucket;
        this.settings = settings;
        this.rows = rows;
        this.missingTopics = missingTopics;
        this.metrics = metrics;
    }

    /** Publishes one batch and says what became of it. */
    synchronized RelayOutcome publish(Lease lease) {
        try {
            open();
            List<OutboxRow> batch = rows.next(bucket, lease, missingTopics.present(), settings.batch());
            if (batch.isEmpty()) {
                return RelayOutcome.NOTHING;
            }
            RelayOutcome outcome =
                    missingTopics.noneOf(topics(batch)) ? publish(batch, lease) : RelayOutcome.TOPIC_MISSING;
            metrics.published(outcome, batch.size());
            return outcome;
        } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
            LOG.infof("Bucket %d is another relay's by now", bucket);
            close();
            return RelayOutcome.FENCED;
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Bucket %d could not be published and will be tried again", bucket);
            close();
            metrics.published(RelayOutcome.FAILED, 0);
            return RelayOutcome.FAILED;
        }
    }

    /** Gives up the connection to the broker, and with it whatever was not committed. */
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static Set<String> topics(List<OutboxRow> batch) {
        return batch.stream().map(OutboxRow::topic).collect(Collectors.toSet());
    }

    private RelayOutcome publish(List<OutboxRow> batch, Lease lease) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = send(batch);
        try {
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException | TimeoutException failure) {
            throw failure;
        } catch (KafkaException failure) {
            return abort(batch, sent, lease, failure);
        }
        return rows.remove(batch, lease) ? RelayOutcome.PUBLISHED : RelayOutcome.REPEATED;
    }

    /** Sends until the first failure that the producer notices by itself: nothing after it would be accepted anyway. */
    private List<Future<RecordMetadata>> send(List<OutboxRow> batch) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        for (OutboxRow row : batch) {
            Future<RecordMetadata> answer = send(row);
            sent.add(answer);
            if (answer.isDone() && failure(answer).isPresent()) {
                break;
            }
        }
        return sent;
    }

    private Future<RecordMetadata> send(OutboxRow row) {
        try {
            return producer.send(row.toRecord(settings.source()));
        } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
            throw fenced;
        } catch (KafkaException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private RelayOutcome abort(
            List<OutboxRow> batch, List<Future<RecordMetadata>> sent, Lease lease, KafkaException failure) {
        producer.abortTransaction();
        for (int i = 0; i < sent.size(); i++) {
            OutboxRow row = batch.get(i);
            Optional<Throwable> refusal = failure(sent.get(i));
            if (refusal.filter(Refusals::isOfTheEventItself).isPresent()) {
                park(row, refusal.get(), lease);
                return RelayOutcome.PARKED;
            }
            if (refusal.filter(Refusals::isOfTheTopic).isPresent()) {
                missingTopics.add(row.topic(), refusal.get());
                return RelayOutcome.TOPIC_MISSING;
            }
        }
        throw failure;
    }

    private void park(OutboxRow row, Throwable refusal, Lease lease) {
        rows.park(row, String.valueOf(refusal.getMessage()), lease);
        LOG.errorf(
                "Event %s (%s) of key '%s' cannot be published to %s: %s. The key's events wait until an operator releases"
                        + " it, POST %s/%s/release; all other keys go on.",
                row.event(),
                row.type(),
                row.key(),
                row.topic(),
                refusal.getMessage(),
                ParkedEventCalls.PATH,
                row.event());
    }

    private static Optional<Throwable> failure(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void open() {
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer());
            producer.initTransactions();
        }
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId(bucket));
        kafka.put(ProducerConfig.CLIENT_ID_CONFIG, settings.transactionalId(bucket));
        kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        kafka.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        kafka.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        kafka.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        kafka.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        kafka.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        kafka.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        kafka.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_EVENT);
        kafka.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * LARGEST_EVENT);
        return kafka;
    }
}
