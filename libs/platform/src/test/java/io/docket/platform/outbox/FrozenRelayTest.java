package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two relays as processes, frozen in turn for longer than their leases while events keep coming. */
class FrozenRelayTest {

    private static final Duration FROZEN = RelayProcess.LEASE.plusSeconds(2);
    private static final int KEYS = 12;

    private final TestDatabase database = TestDatabase.shared();
    private final Pool service = database.service();
    private final Pool worker = database.worker();
    private final TestTopic topic = TestTopic.create();
    private final Events events = new Events(service, topic, 4);

    @BeforeEach
    void emptyOutbox() {
        database.asOwner("truncate outbox, outbox_parked, lease, relay_member");
    }

    @AfterEach
    void closePools() {
        service.closeAndAwait();
        worker.closeAndAwait();
    }

    @Test
    void nothingIsLostAndNothingOldComesAfterSomethingNew() {
        AtomicBoolean over = new AtomicBoolean();
        try (RelayProcess one = start("one");
                RelayProcess other = start("other")) {
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> appendUntil(over));
            await().atMost(Duration.ofSeconds(40)).until(this::bothHaveBuckets);

            freezeForLongerThanItsLease(one);
            freezeForLongerThanItsLease(other);
            freezeForLongerThanItsLease(one);
            over.set(true);

            long last = sent.join();
            await().atMost(Duration.ofSeconds(40)).until(() -> TestDatabase.count(worker, "outbox") == 0);
            assertComplete(last);
        }
    }

    private RelayProcess start(String holder) {
        return RelayProcess.start(holder, database.port(), Stack.shared().kafka());
    }

    private long appendUntil(AtomicBoolean over) {
        long sequence = 0;
        while (!over.get()) {
            sequence++;
            for (int key = 0; key < KEYS; key++) {
                events.append("key-" + key, sequence);
            }
        }
        return sequence;
    }

    private boolean bothHaveBuckets() {
        return TestDatabase.rows(
                                worker, "select count(distinct holder) from lease where expires_at > clock_timestamp()")
                        .iterator()
                        .next()
                        .getLong(0)
                == 2;
    }

    private static void freezeForLongerThanItsLease(RelayProcess relay) {
        relay.freeze();
        pause(FROZEN);
        relay.resume();
        pause(RelayProcess.LEASE);
    }

    private void assertComplete(long last) {
        Map<String, List<Long>> byKey = new HashMap<>();
        Map<String, Map<String, Long>> firstOfEachId = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : topic.records()) {
            long sequence = Events.sequence(message);
            byKey.computeIfAbsent(message.key(), key -> new ArrayList<>()).add(sequence);
            firstOfEachId
                    .computeIfAbsent(message.key(), key -> new LinkedHashMap<>())
                    .putIfAbsent(Events.id(message), sequence);
        }
        assertThat(byKey).hasSize(KEYS);
        firstOfEachId.forEach((key, sequences) ->
                assertThat(sequences.values()).as("all of %s in order", key).containsExactlyElementsOf(upTo(last)));
        byKey.forEach((key, sequences) -> assertRepeatedOnlyInOrder(key, sequences, last));
    }

    /** Whoever repeats goes on from there to the newest: nothing old is ever the last word. */
    private static void assertRepeatedOnlyInOrder(String key, List<Long> sequences, long last) {
        for (int i = 1; i < sequences.size(); i++) {
            assertThat(sequences.get(i))
                    .as("%s at %d of %s", key, i, sequences)
                    .isLessThanOrEqualTo(sequences.get(i - 1) + 1);
        }
        assertThat(sequences.get(sequences.size() - 1))
                .as("the last word of %s", key)
                .isEqualTo(last);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Time itself is what is tested here. */
    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
