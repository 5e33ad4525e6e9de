package io.docket.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.TestTopic;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one poll brings from several partitions. */
class PolledPartitionsTest {

    @RegisterExtension
    final TestInbox inbox = new TestInbox();

    private final TestTopic topic = TestTopic.create("test-" + UUID.randomUUID(), 3);

    @Test
    void allIsTakenTogetherThatOfEachPartitionInItsOrder() {
        topic.sendTo(0, "a", "{\"note\": \"a1\", \"sequence\": 1}");
        topic.sendTo(0, "a", "{\"note\": \"a2\", \"sequence\": 2}");
        topic.sendTo(2, "c", "{\"note\": \"c1\", \"sequence\": 1}");
        Handler handler = new Handler(true);

        take(topic.batch(), handler);

        assertThat(handler.batches).singleElement().satisfies(batch -> {
            assertThat(batch).containsExactlyInAnyOrder("a1", "a2", "c1");
            assertThat(batch).containsSubsequence("a1", "a2");
        });
        assertThat(offsets()).containsExactly("0: 2", "2: 1");
    }

    @Test
    void whatWasTakenOfSomeOfThemIsNotHandedOverAgain() {
        topic.sendTo(0, "a", "{\"note\": \"a1\"}");
        topic.sendTo(1, "b", "{\"note\": \"b1\"}");
        take(topic.batch(), InboxTest::note);
        topic.sendTo(1, "b", "{\"note\": \"b2\"}");
        topic.sendTo(2, "c", "{\"note\": \"c1\"}");
        Handler handler = new Handler(true);

        take(topic.batch(), handler);

        assertThat(handler.batches).singleElement().satisfies(batch -> assertThat(batch)
                .containsExactlyInAnyOrder("b2", "c1"));
        assertThat(inbox.notes()).containsExactly("a1", "b1", "b2", "c1");
        assertThat(offsets()).containsExactly("0: 1", "1: 2", "2: 1");
    }

    @Test
    void ofATopicThatWasMadeAnewThatAloneIsTakenOnceMoreWhichPassedForTaken() {
        topic.sendTo(0, "a", "{\"note\": \"old\"}");
        take(topic.batch(), InboxTest::note);
        topic.delete();
        TestTopic anew = TestTopic.create(topic.name(), 3);
        anew.sendTo(0, "a", "{\"note\": \"a1\"}");
        anew.sendTo(1, "b", "{\"note\": \"b1\"}");
        Handler handler = new Handler(true);

        take(anew.batch(), handler);

        assertThat(handler.batches).containsExactly(List.of("b1"), List.of("a1"));
    }

    @Test
    void twoThatHaveTheSamePartitionsWaitForOneAnother() {
        List<String> keys = List.of("a", "b", "c");
        for (int partition = 0; partition < 3; partition++) {
            String key = keys.get(partition);
            for (int i = 0; i < 20; i++) {
                topic.sendTo(partition, key, "{\"note\": \"" + key + i + "\"}");
            }
        }
        ConsumerRecords<String, byte[]> batch = topic.batch();
        List<Handler> handlers = List.of(new Handler(true), new Handler(true), new Handler(true));

        Uni.join()
                .all(handlers.stream()
                        .map(handler -> inbox.taking("tests", batch, handler))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(handlers.stream().flatMap(handler -> handler.batches.stream()))
                .singleElement()
                .satisfies(taken -> assertThat(taken).hasSize(60));
    }

    @Test
    void whatNobodyCanTakeIsParkedAndStopsNoPartition() {
        topic.sendTo(0, "a", "{\"note\": \"a1\", \"sequence\": 1}");
        topic.sendTo(0, "a", "{\"poison\": 1, \"sequence\": 2}");
        topic.sendTo(0, "a", "{\"note\": \"a3\", \"sequence\": 3}");
        topic.sendTo(1, "b", "{");
        topic.sendTo(1, "b", "{\"note\": \"b2\"}");
        topic.sendTo(2, "c", "{\"note\": \"c1\"}");

        take(topic.batch(), InboxTest::note);
        take(topic.batch(), InboxTest::note);

        assertThat(inbox.notes()).containsExactly("a1", "a3", "b2", "c1");
        assertThat(inbox.rows("select partition || '@' || \"offset\" from inbox_parked order by 1"))
                .containsExactly("0@1", "1@0");
        assertThat(
                        inbox.rows(
                                "select data::jsonb ->> 'partition' || '@' || (data::jsonb ->> 'offset') from outbox order by 1"))
                .containsExactly("0@1", "1@0");
        assertThat(offsets()).containsExactly("0: 3", "1: 2", "2: 1");
    }

    @Test
    void aLaterStateMakesVoidWhatWasGivenUpOfItsKeyBeforeIt() {
        topic.sendTo(0, "a", "{\"poison\": 1}");
        topic.sendTo(1, "b", "{\"note\": \"b1\"}");
        topic.sendTo(1, "b", "{\"poison\": 1}");
        topic.sendTo(2, "c", "{\"poison\": 1}");
        take(topic.batch(), InboxTest::note);
        topic.sendTo(0, "a", "{\"note\": \"a2\"}");

        take(topic.batch(), InboxTest::note);

        assertThat(inbox.rows("select message_key || ': ' || (overtaken_at is not null) from inbox_parked order by 1"))
                .containsExactly("a: true", "b: false", "c: false");
    }

    @Test
    void aStateInABatchWithAnUnreadableOneBehindItLeavesThatToBeReplayed() {
        topic.sendTo(0, "a", "{\"note\": \"a1\"}");
        topic.sendTo(1, "b", "{\"note\": \"b1\"}");
        topic.sendTo(1, "b", "{");
        topic.sendTo(2, "c", "{");
        topic.sendTo(2, "c", "{\"note\": \"c2\"}");

        take(topic.batch(), InboxTest::note);

        assertThat(inbox.rows("select message_key || ': ' || (overtaken_at is not null) from inbox_parked order by 1"))
                .containsExactly("b: false", "c: true");
    }

    @Test
    void aConsumerThatHoldsWhatOthersWaitForTakesOnePartitionAfterTheOther() {
        topic.sendTo(0, "a", "{\"note\": \"a1\"}");
        topic.sendTo(0, "a", "{\"note\": \"a2\"}");
        topic.sendTo(1, "b", "{\"note\": \"b1\"}");
        Handler handler = new Handler(false);

        take(topic.batch(), handler);

        assertThat(handler.batches).containsExactlyInAnyOrder(List.of("a1", "a2"), List.of("b1"));
        assertThat(offsets()).containsExactly("0: 2", "1: 1");
    }

    private static final class Handler implements EventHandler {

        private final boolean together;
        private final List<List<String>> batches = new ArrayList<>();

        Handler(boolean together) {
            this.together = together;
        }

        @Override
        public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
            batches.add(batch.stream()
                    .map(event -> event.data().path("note").asText())
                    .toList());
            return InboxTest.note(sql, batch);
        }

        @Override
        public boolean takesPartitionsTogether() {
            return together;
        }
    }

    private void take(ConsumerRecords<String, byte[]> records, EventHandler handler) {
        inbox.take("tests", records, handler);
    }

    private List<String> offsets() {
        return inbox.rows("select partition || ': ' || next_offset from consumer_offset order by partition");
    }
}
