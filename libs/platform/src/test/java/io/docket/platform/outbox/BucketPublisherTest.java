package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.docket.platform.lease.Lease;
import io.docket.platform.lease.Leases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketPublisherTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Pool service = database.service();
    private final Pool worker = database.worker();
    private final TestTopic topic = TestTopic.create();
    private final Events events = new Events(service, topic, 1);
    private final MissingTopics missingTopics = new MissingTopics(Duration.ofMinutes(1), TestTopic.kafka());
    private final BucketPublisher sleeper = publisher();
    private final BucketPublisher successor = publisher();

    @BeforeEach
    void emptyOutbox() {
        database.asOwner("truncate outbox, outbox_parked, lease, relay_member");
    }

    @AfterEach
    void close() {
        sleeper.close();
        successor.close();
        missingTopics.close();
        service.closeAndAwait();
        worker.closeAndAwait();
    }

    @Test
    void theBrokerRefusesAPublisherWhosePlaceWasTakenEvenIfItBelievesInItsLease() {
        Lease lease = acquire(Duration.ofMinutes(1));
        events.append("a", 1);
        sleeper.publish(lease);
        successor.publish(lease);
        events.append("a", 2);

        RelayOutcome outcome = sleeper.publish(lease);

        assertThat(outcome).isEqualTo(RelayOutcome.FENCED);
        assertThat(successor.publish(lease)).isEqualTo(RelayOutcome.PUBLISHED);
        assertThat(topic.records()).extracting(Events::sequence).containsExactly(1L, 2L);
    }

    @Test
    void aLeaseThatChangedHandsShowsNoRows() {
        Lease old = acquire(Duration.ofMillis(1));
        Lease present = acquire(Duration.ofMinutes(1));
        events.append("a", 1);

        assertThat(sleeper.publish(old)).isEqualTo(RelayOutcome.NOTHING);
        assertThat(successor.publish(present)).isEqualTo(RelayOutcome.PUBLISHED);
        assertThat(topic.records()).extracting(Events::sequence).containsExactly(1L);
    }

    @Test
    void anEventOfAnImpossibleTopicIsParked() {
        Lease lease = acquire(Duration.ofMinutes(1));
        events.append(events.event("no such/topic", "a", null));

        assertThat(successor.publish(lease)).isEqualTo(RelayOutcome.PARKED);
        assertThat(successor.publish(lease)).isEqualTo(RelayOutcome.NOTHING);
    }

    @Test
    void eventsOfAMissingTopicWaitAndThoseOfOthersGoOn() {
        Lease lease = acquire(Duration.ofMinutes(1));
        missingTopics.add("missing", new UnknownTopicOrPartitionException("test"));
        events.append(events.event("missing", "a", null));
        events.append("b", 1);

        assertThat(successor.publish(lease)).isEqualTo(RelayOutcome.PUBLISHED);
        assertThat(successor.publish(lease)).isEqualTo(RelayOutcome.NOTHING);
        assertThat(topic.records()).extracting(Events::sequence).containsExactly(1L);
        assertThat(TestDatabase.count(worker, "outbox")).isEqualTo(1);
    }

    private Lease acquire(Duration term) {
        Leases leases = new Leases(worker);
        List<Lease> acquired = List.of();
        while (acquired.isEmpty()) {
            acquired = leases.acquireAny(List.of("outbox-0"), 1, "test", term)
                    .await()
                    .indefinitely();
        }
        return acquired.get(0);
    }

    private BucketPublisher publisher() {
        return new BucketPublisher(
                0,
                RelayProcess.settings("test", TestTopic.kafka()),
                new OutboxRows(worker),
                missingTopics,
                new RelayMetrics(new SimpleMeterRegistry()));
    }
}
