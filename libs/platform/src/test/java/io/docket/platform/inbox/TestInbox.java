package io.docket.platform.inbox;

import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.outbox.Buckets;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.RelayWaking;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An inbox of the tests' database and broker that has taken nothing yet, and does not wait long before it tries again. */
final class TestInbox implements BeforeEachCallback, AfterEachCallback {

    private static final Duration SOON = Duration.ofSeconds(30);

    final TestDatabase database = TestDatabase.shared();
    final Pool worker = database.worker();
    final WorkerTransaction transaction = new WorkerTransaction(worker);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Outbox outbox = new Outbox(new Buckets(16), new RelayWaking());
    final DeadLetters deadLetters;

    private final Inbox inbox;
    private final TopicIds topicIds = new TopicIds(TestTopic.kafka());

    TestInbox() {
        InboxMetrics metrics = new InboxMetrics(registry);
        deadLetters = new DeadLetters(outbox, metrics);
        inbox = new Inbox(transaction, topicIds, deadLetters, new Quick(), metrics);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        database.asOwner("truncate note, outbox, consumer_offset, consumer_sequence, inbox_parked, removal");
    }

    @Override
    public void afterEach(ExtensionContext test) {
        topicIds.close();
        worker.closeAndAwait();
    }

    void take(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        taking(consumer, records, handler).await().atMost(SOON);
    }

    Uni<Void> taking(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        return inbox.take(consumer, records, handler);
    }

    /** What handlers have written into the table of notes. */
    List<String> notes() {
        return rows("select id from note order by id");
    }

    /** The first column. */
    List<String> rows(String sql) {
        return TestDatabase.rows(worker, sql).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private record Quick() implements InboxConfig {

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public int patience() {
            return 3;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofMillis(20);
        }
    }
}
