package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Cursors;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.docket.platform.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that the topic refuses for a while, as too large, and that an operator then releases. */
class ParkedEventServiceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Caller OLGA = new Caller("olga", "Olga", null, false, null, Set.of("operator"));
    private static final String LARGE = "x".repeat(5_000);

    private final TestDatabase database = TestDatabase.shared();
    private final Pool service = database.service();
    private final Pool worker = database.worker();
    private final TestTopic topic = TestTopic.create();
    private final RelayWaking waking = new RelayWaking();
    private final Events events = new Events(service, topic, 4, waking);
    private final Relay relay =
            new Relay(RelayProcess.settings("relay", TestTopic.kafka()), worker, waking, new SimpleMeterRegistry());
    private final ParkedEventService parked =
            new ParkedEventService(new WorkerTransaction(worker), new Outbox(new Buckets(4), waking));
    private final PageRequests pages = new PageRequests(new Cursors("key"));

    @BeforeEach
    void startOverAnEmptyOutbox() {
        database.asOwner("truncate outbox, outbox_parked, lease, relay_member");
        topic.takeAtMost(1_000);
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        service.closeAndAwait();
        worker.closeAndAwait();
    }

    @Test
    void whatIsReleasedOnceItsCauseIsGoneIsPublishedInItsOrder() {
        UUID refused = parkedKey("a");
        events.append("a", 2);
        topic.takeAtMost(100_000);

        ParkedEvent released = release(refused);

        assertThat(released.waiting()).isEqualTo(2);
        await().atMost(SOON).until(() -> TestDatabase.count(worker, "outbox") == 0);
        assertThat(topic.records()).extracting(Events::sequence).containsExactly(1L, 2L);
        assertThat(list(null, null).items()).isEmpty();
    }

    @Test
    void whatIsRefusedAgainIsParkedAgain() {
        UUID refused = parkedKey("a");

        release(refused);

        await().atMost(SOON).untilAsserted(() -> assertThat(list(null, null).items())
                .extracting(ParkedEvent::id)
                .containsExactly(refused));
        assertThat(topic.records()).isEmpty();
    }

    @Test
    void aParkedEventIsListedWithTheReasonAndWhatWaitsBehindItPageByPage() {
        UUID first = parkedKey("a");
        UUID second = parkedKey("b");

        Page<ParkedEvent> page = list(null, "1");

        ParkedEvent event = page.items().get(0);
        assertThat(event.id()).isEqualTo(first);
        assertThat(event.topic()).isEqualTo(topic.name());
        assertThat(event.key()).isEqualTo("a");
        assertThat(event.company()).isEqualTo("acme");
        assertThat(event.type()).isEqualTo("docket.test");
        assertThat(event.reason()).contains("larger");
        assertThat(event.waiting()).isEqualTo(1);
        assertThat(list(page.nextCursor(), "1").items())
                .extracting(ParkedEvent::id)
                .containsExactly(second);
    }

    @Test
    void whatIsNotParkedIsNotFound() {
        assertThatThrownBy(() -> release(Ids.next()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    private UUID parkedKey(String key) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("sequence", 1).put("x", LARGE);
        OutboxEvent event = events.event(topic.name(), key, data);
        events.append(event);
        await().atMost(SOON).until(() -> list(null, null).items().stream()
                .anyMatch(one -> one.id().equals(event.id())));
        return event.id();
    }

    private ParkedEvent release(UUID event) {
        return parked.release(OLGA, event).await().atMost(SOON);
    }

    private Page<ParkedEvent> list(String cursor, String limit) {
        return parked.list(pages.of(OLGA, "parked-events", "", cursor, limit))
                .await()
                .atMost(SOON);
    }
}
