package io.docket.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.platform.TestDatabase;
import io.docket.platform.TestTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.shared();
    private final Pool service = database.service();
    private final Pool worker = database.worker();
    private final TestTopic topic = TestTopic.create();
    private final RelayWaking waking = new RelayWaking();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Events events = new Events(service, topic, 4, waking);
    private final Relay relay = new Relay(RelayProcess.settings("relay", TestTopic.kafka()), worker, waking, registry);

    @BeforeEach
    void startOverAnEmptyOutbox() {
        database.asOwner("truncate outbox, outbox_parked, lease, relay_member");
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        service.closeAndAwait();
        worker.closeAndAwait();
    }

    @Test
    void anEventBecomesACloudEventInBinaryModeAndItsRowGoes() {
        OutboxEvent event = events.event(
                topic.name(), "a", JsonNodeFactory.instance.objectNode().put("x", 1));

        events.append(event);

        await().atMost(SOON).until(isEmpty());
        ConsumerRecord<String, byte[]> message = topic.records().get(0);
        assertThat(message.key()).isEqualTo("a");
        assertThat(new String(message.value())).isEqualTo("{\"x\":1}");
        assertThat(Events.header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(Events.header(message, "ce_id")).isEqualTo(event.id().toString());
        assertThat(Events.header(message, "ce_type")).isEqualTo("docket.test");
        assertThat(Events.header(message, "ce_source")).isEqualTo("urn:docket:test");
        assertThat(Events.header(message, "ce_company")).isEqualTo("acme");
        assertThat(Events.header(message, "ce_time")).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(Events.header(message, "content-type")).isEqualTo("application/json");
    }

    @Test
    void anEventWithoutDataBecomesATombstone() {
        events.append(events.event(topic.name(), "a", null));

        await().atMost(SOON).until(isEmpty());
        assertThat(topic.records().get(0).value()).isNull();
    }

    @Test
    void aMessageOf256KiBWhoseEveryCharacterIsEscapedAndThatNoticesQuoteIsPublished() {
        String message = "\u0001".repeat(256 * 1024);
        events.append(events.event(
                topic.name(),
                "a",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("body", message)
                        .put("toAgents", message)
                        .put("toCustomer", message)));

        await().atMost(SOON).until(isEmpty());
        assertThat(topic.records().get(0).value()).hasSizeGreaterThan(3 * 6 * 256 * 1024);
    }

    @Test
    void largeEventsArePublishedFewAtATimeAndInTheirOrder() {
        String large = "x".repeat(3_000_000);
        for (int i = 1; i <= 8; i++) {
            events.append(events.event(
                    topic.name(),
                    "a",
                    JsonNodeFactory.instance.objectNode().put("sequence", i).put("x", large)));
        }

        await().atMost(SOON).until(isEmpty());
        assertThat(topic.records()).extracting(Events::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void anEventThatTheBrokerRefusesParksItsKeyAndNoOther() {
        String tooLarge = "x".repeat(9_000_000);
        events.append(
                events.event(
                        topic.name(),
                        "large",
                        JsonNodeFactory.instance.objectNode().put("x", tooLarge)),
                events.event(topic.name(), "large", JsonNodeFactory.instance.objectNode()));
        for (int i = 0; i < 20; i++) {
            events.append("small-" + i, 1);
        }

        await().atMost(SOON).until(() -> TestDatabase.count(worker, "outbox") == 2);
        assertThat(topic.records()).extracting(ConsumerRecord::key).hasSize(20).doesNotContain("large");
        assertThat(TestDatabase.rows(worker, "select message_key from outbox_parked")
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("large");
        await().atMost(SOON)
                .until(() -> registry.get("docket.outbox.parked.keys").gauge().value() == 1);
    }

    @Test
    void aParkedKeyGoesOnWhereItStoppedOnceItIsFreed() {
        database.asOwner("insert into outbox_parked (company, topic, message_key, event, reason) values" + " ('acme', '"
                + topic.name() + "', 'a', gen_random_uuid(), 'test')");
        events.append("a", 1);
        events.append("a", 2);
        events.append("b", 1);
        await().atMost(SOON).until(() -> TestDatabase.count(worker, "outbox") == 2);

        database.asOwner("delete from outbox_parked");

        await().atMost(SOON).until(isEmpty());
        assertThat(topic.records().stream()
                        .filter(message -> message.key().equals("a"))
                        .map(Events::sequence))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void aRelayThatStopsLeavesItsBucketsToTheOthersAtOnce() {
        await().atMost(SOON).until(relay::isAlive);
        relay.stop();

        assertThat(TestDatabase.rows(worker, "select from lease where expires_at > clock_timestamp()")
                        .size())
                .isZero();
    }

    @Test
    void whatWasCommittedBeforeARelayStopsIsPublishedBeforeItHasStopped() {
        events.append(events.event(topic.name(), "first", JsonNodeFactory.instance.objectNode()));
        await().atMost(SOON).until(isEmpty());
        IntStream.range(0, 40)
                .forEach(i -> events.append(events.event(
                        topic.name(),
                        "key " + i,
                        JsonNodeFactory.instance.objectNode().put("x", i))));

        relay.stop();

        assertThat(TestDatabase.count(worker, "outbox")).isZero();
        assertThat(topic.records()).hasSize(41);
    }

    private Callable<Boolean> isEmpty() {
        return () -> TestDatabase.count(worker, "outbox") == 0;
    }
}
