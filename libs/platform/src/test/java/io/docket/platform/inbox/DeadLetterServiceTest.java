package io.docket.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.TestTopic;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Cursors;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequests;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a consumer could not take, taken after all: records come from a real topic, effects are real rows. */
class DeadLetterServiceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Caller OLGA = new Caller("olga", "Olga", null, false, null, Set.of("operator"));

    @RegisterExtension
    final TestInbox inbox = new TestInbox();

    private final TestTopic topic = TestTopic.create();
    private final Notes notes = new Notes();
    private final PageRequests pages = new PageRequests(new Cursors("key"));
    private final DeadLetterService service = new DeadLetterService(
            inbox.transaction, new DeadLetterRepository(), inbox.deadLetters, List.of(notes), inbox.registry);

    @Test
    void whatIsReplayedOnceItsCauseIsGoneHasItsEffectOnce() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();
        notes.poison = null;
        UUID letter = waiting().get(0).id();

        DeadLetter replayed = replay(letter);
        DeadLetter again = replay(letter);

        assertThat(inbox.notes()).containsExactly("1");
        assertThat(replayed.replayedBy()).isEqualTo("olga");
        assertThat(replayed.replayedAt()).isNotNull();
        assertThat(again).isEqualTo(replayed);
        assertThat(waiting()).isEmpty();
        assertThat(inbox.registry.get("docket.inbox.replayed").counter().count())
                .isEqualTo(1);
    }

    @Test
    void aLetterSaysWhatItIsAboutAndNothingOfWhatTheRecordSaid() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"secret\"}");
        take();

        DeadLetter letter = waiting().get(0);

        assertThat(letter.consumer()).isEqualTo("notes");
        assertThat(letter.topic()).isEqualTo(topic.name());
        assertThat(letter.offset()).isZero();
        assertThat(letter.key()).isEqualTo("a");
        assertThat(letter.company()).isEqualTo("acme");
        assertThat(letter.headers()).containsEntry("ce_type", "docket.test");
        assertThat(letter.reason()).isEqualTo("This is poison");
        assertThat(letter.toString()).doesNotContain("secret");
    }

    @Test
    void whatTheConsumerStillCannotTakeIsRefusedWithTheReasonAndWaitsOn() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();

        assertRefused(waiting().get(0).id(), 409, "not-taken", "This is poison Remove the cause");

        assertThat(inbox.notes()).isEmpty();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void whatTheConsumerThrowsIsARefusalAsWhatItFailsWith() {
        notes.throwsIt = true;
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();

        assertRefused(waiting().get(0).id(), 409, "not-taken", "This is poison Remove the cause");

        assertThat(waiting()).hasSize(1);
    }

    @Test
    void whatNoConsumerReadsAnyMoreIsRefusedAndWaitsOn() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();
        UUID letter = waiting().get(0).id();
        notes.name = "other-notes";

        assertRefused(letter, 409, "not-taken", "In this release no consumer notes reads");

        assertThat(waiting()).hasSize(1);
    }

    @Test
    void whatIsNoEventIsRefusedHoweverOftenItIsReplayed() {
        topic.send("a", "{");
        take();

        assertRefused(waiting().get(0).id(), 409, "not-taken", "is no CloudEvent in JSON");
    }

    @Test
    void whatPassesWithTimeIsNoRefusal() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();
        notes.poison = () -> new IllegalStateException(new ConnectException("away"));

        assertThatThrownBy(() -> replay(waiting().get(0).id())).hasRootCauseInstanceOf(ConnectException.class);

        assertThat(waiting()).hasSize(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(Ids.next(), 404, "not-found", "");
    }

    @Test
    void aCopyOfACountedEventThatWasGivenUpIsDroppedAndOnlyTheReplayCounts() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        take();
        notes.poison = null;
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        take();
        assertThat(inbox.notes()).isEmpty();

        replay(waiting().get(0).id());

        assertThat(inbox.notes()).containsExactly("1");
    }

    @Test
    void aCountedEventIsReplayedWhateverCameAfterIt() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        take();
        notes.poison = null;
        topic.send("a", "{\"note\": \"2\", \"sequence\": 2}");
        take();

        replay(waiting().get(0).id());

        assertThat(inbox.notes()).containsExactly("1", "2");
    }

    @Test
    void aStateIsNotBroughtBackOnceALaterOneOfItsKeyWasTaken() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"old\"}");
        topic.send("b", "{\"note\": \"another\"}");
        take();
        UUID old = waiting().get(0).id();
        notes.poison = null;
        topic.send("a", "{\"note\": \"new\"}");
        take();

        assertRefused(old, 409, "overtaken", "of the key 'a'");

        assertThat(inbox.notes()).containsExactly("new");
        assertThat(waiting()).extracting(DeadLetter::key).containsExactly("b");
    }

    @Test
    void aStateIsNotBroughtBackOnceALaterOneWasTakenFromTheTopicMadeAnew() {
        topic.send("b", "{\"note\": \"another\"}");
        take();
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"old\"}");
        take();
        UUID old = waiting().get(0).id();
        notes.poison = null;
        topic.delete();
        TestTopic.create(topic.name());
        topic.send("a", "{\"note\": \"new\"}");
        take();

        assertRefused(old, 409, "overtaken", "of the key 'a'");

        assertThat(inbox.notes()).contains("new").doesNotContain("old");
    }

    @Test
    void whatAsksForSomethingOfItsOwnIsReplayedWhateverOfItsKeyWasTakenMeanwhile() {
        notes.tellsStates = false;
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"first\"}");
        topic.send("a", "{\"note\": \"second\"}");
        take();
        notes.poison = null;
        topic.send("a", "{\"note\": \"third\"}");
        take();
        List<DeadLetter> both = waiting();

        assertThat(both).hasSize(2);
        replay(both.get(1).id());
        replay(both.get(0).id());

        assertThat(inbox.notes()).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aStateMakesNoneOfAnotherCompanyVoid() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"acme's\"}");
        topic.send("a", "{\"note\": \"nobody's\"}", Map.of("ce_company", ""));
        take();
        notes.poison = null;
        topic.send("a", "{\"note\": \"globex's\"}", Map.of("ce_company", "globex"));
        take();

        assertThat(waiting()).extracting(DeadLetter::company).containsExactly("acme");
        replay(waiting().get(0).id());

        assertThat(inbox.notes()).containsExactlyInAnyOrder("acme's", "globex's");
    }

    @Test
    void anOlderStateReplayedMakesNoLaterOneVoid() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"old\"}");
        topic.send("a", "{\"note\": \"new\"}");
        take();
        notes.poison = null;
        List<DeadLetter> both = waiting();

        replay(both.get(0).id());
        replay(both.get(1).id());

        assertThat(inbox.notes()).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void whatWasGivenUpOfAKeyGoesWithItsEndAndNothingElseDoes() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        topic.send("a", "{");
        topic.send("b", "{\"note\": \"2\", \"sequence\": 1}");
        topic.send("a", "{\"note\": \"3\", \"sequence\": 1}", Map.of("ce_company", "globex"));
        take();
        UUID first = waiting().get(0).id();
        notes.poison = null;

        topic.send("a", "{\"sequence\": 2}", Map.of("ce_type", Notes.END));
        take();

        assertThat(waiting())
                .extracting(letter -> letter.company() + "/" + letter.key())
                .containsExactlyInAnyOrder("acme/b", "globex/a");
        assertRefused(first, 404, "not-found", "");
    }

    @Test
    void anEndThatWasGivenUpItselfIsReplayedAndTakesTheOthersWithIt() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\", \"sequence\": 1}");
        topic.send("a", "{\"sequence\": 2}", Map.of("ce_type", Notes.END));
        take();
        UUID end = waiting().get(1).id();
        notes.poison = null;

        DeadLetter replayed = replay(end);

        assertThat(waiting()).isEmpty();
        assertThat(replayed.replayedAt()).isNotNull();
        assertThat(replay(end)).isEqualTo(replayed);
    }

    @Test
    void replaysOfOneLetterAtOnceHaveOneEffect() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        take();
        notes.poison = null;
        UUID letter = waiting().get(0).id();

        List<Uni<DeadLetter>> both = List.of(service.replay(OLGA, letter), service.replay(OLGA, letter));

        assertThat(Uni.join().all(both).andFailFast().await().atMost(SOON)).hasSize(2);
        assertThat(inbox.notes()).containsExactly("1");
    }

    @Test
    void ofTwoStatesOfAKeyTheLaterOneReplayedMakesTheEarlierVoid() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"old\"}");
        topic.send("a", "{\"note\": \"new\"}");
        take();
        notes.poison = null;
        List<DeadLetter> both = waiting();

        replay(both.get(1).id());

        assertRefused(both.get(0).id(), 409, "overtaken", "of the key 'a'");
        assertThat(inbox.notes()).containsExactly("new");
    }

    @Test
    void theListIsReadPageByPageInTheOrderOfGivingUp() {
        notes.poison = () -> new IllegalStateException("This is poison");
        List.of("a", "b", "c").forEach(key -> topic.send(key, "{\"note\": \"" + key + "\"}"));
        take();

        Page<DeadLetter> first = list(new DeadLetterFilter("notes", topic.name(), "acme"), null, "2");
        Page<DeadLetter> second = list(new DeadLetterFilter("notes", topic.name(), "acme"), first.nextCursor(), "2");

        assertThat(first.items()).extracting(DeadLetter::key).containsExactly("a", "b");
        assertThat(second.items()).extracting(DeadLetter::key).containsExactly("c");
        assertThat(second.nextCursor()).isNull();
        assertThat(list(new DeadLetterFilter(null, "another", null), null, null).items())
                .isEmpty();
        assertThat(list(new DeadLetterFilter(null, null, "globex"), null, null).items())
                .isEmpty();
        assertThat(list(new DeadLetterFilter("others", null, null), null, null).items())
                .isEmpty();
    }

    @Test
    void allOfAConsumerAreReplayedStepByStepAndWhatIsRefusedStopsNoOther() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        topic.send("b", "{");
        List.of("c", "d", "e").forEach(key -> topic.send(key, "{\"note\": \"" + key + "\"}"));
        take();
        UUID unreadable = waiting().get(1).id();
        notes.poison = null;

        ReplayedLetters first = replayAll("notes", null, null, "2");
        ReplayedLetters second = replayAll("notes", null, first.nextCursor(), "2");
        ReplayedLetters third = replayAll("notes", null, second.nextCursor(), "2");

        assertThat(first.replayed()).isEqualTo(1);
        assertThat(first.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.id()).isEqualTo(unreadable);
            assertThat(refused.code()).isEqualTo("not-taken");
            assertThat(refused.detail()).contains("is no CloudEvent in JSON");
        });
        assertThat(second.replayed()).isEqualTo(2);
        assertThat(third.replayed()).isEqualTo(1);
        assertThat(third.nextCursor()).isNull();
        assertThat(inbox.notes()).containsExactly("1", "c", "d", "e");
        assertThat(waiting()).extracting(DeadLetter::id).containsExactly(unreadable);
        assertThat(inbox.registry.get("docket.inbox.replayed").counter().count())
                .isEqualTo(4);
    }

    @Test
    void allOfOneCompanyAreReplayedAndNoneOfAnother() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"acme's\"}");
        topic.send("b", "{\"note\": \"globex's\"}", Map.of("ce_company", "globex"));
        take();
        notes.poison = null;

        ReplayedLetters replayed = replayAll("notes", "globex", null, null);

        assertThat(replayed).isEqualTo(new ReplayedLetters(1, List.of(), null));
        assertThat(inbox.notes()).containsExactly("globex's");
        assertThat(waiting()).extracting(DeadLetter::company).containsExactly("acme");
    }

    @Test
    void statesAreReplayedInTheirOrderSoThatNoneIsOvertakenByTheNext() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"old\"}");
        topic.send("a", "{\"note\": \"new\"}");
        take();
        notes.poison = null;

        ReplayedLetters replayed = replayAll("notes", null, null, null);

        assertThat(replayed.replayed()).isEqualTo(2);
        assertThat(inbox.notes()).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void whatPassesWithTimeEndsTheStepAndWhatWasTakenUntilThenStaysTaken() {
        notes.poison = () -> new IllegalStateException("This is poison");
        topic.send("a", "{\"note\": \"1\"}");
        topic.send("b", "{\"note\": \"2\"}");
        take();
        AtomicInteger calls = new AtomicInteger();
        notes.poison =
                () -> calls.incrementAndGet() == 1 ? null : new IllegalStateException(new ConnectException("away"));

        assertThatThrownBy(() -> replayAll("notes", null, null, null)).hasRootCauseInstanceOf(ConnectException.class);

        assertThat(inbox.notes()).containsExactly("1");
        assertThat(waiting()).extracting(DeadLetter::key).containsExactly("b");
    }

    @Test
    void whoseLettersAreReplayedMustBeSaidAndBeKnown() {
        for (String unknown : new String[] {null, "", "others"}) {
            assertThatThrownBy(() -> replayAll(unknown, null, null, null))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(422);
                        assertThat(problem.members().toString()).contains("consumer", "of this service: notes");
                    });
        }
    }

    private void assertRefused(UUID letter, int status, String code, String detail) {
        assertThatThrownBy(() -> replay(letter)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail()).contains(detail);
        });
    }

    private void take() {
        inbox.take(notes.consumer(), topic.batch(), notes);
    }

    private DeadLetter replay(UUID letter) {
        return service.replay(OLGA, letter).await().atMost(SOON);
    }

    private ReplayedLetters replayAll(String consumer, String company, String cursor, String limit) {
        DeadLetterFilter filter = new DeadLetterFilter(consumer, null, company);
        return service.replayAll(OLGA, filter, pages.of(OLGA, "replay", filter.canonical(), cursor, limit))
                .await()
                .atMost(SOON);
    }

    private List<DeadLetter> waiting() {
        return list(new DeadLetterFilter(null, null, null), null, null).items();
    }

    private Page<DeadLetter> list(DeadLetterFilter filter, String cursor, String limit) {
        return service.list(filter, pages.of(OLGA, "dead-letters", filter.canonical(), cursor, limit))
                .await()
                .atMost(SOON);
    }

    /** Writes every event down, and fails over each that it finds poisonous: over which there is a failure. */
    private final class Notes implements EventConsumer {

        private static final String END = "docket.test.end";

        private Supplier<RuntimeException> poison;
        private boolean throwsIt;
        private boolean tellsStates = true;
        private String name = "notes";

        @Override
        public boolean endsItsKey(ReceivedEvent event) {
            return END.equals(event.type());
        }

        @Override
        public boolean tellsStates() {
            return tellsStates;
        }

        @Override
        public String consumer() {
            return name;
        }

        @Override
        public String topic() {
            return topic.name();
        }

        @Override
        public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
            RuntimeException refusal = poison == null ? null : poison.get();
            if (refusal != null && throwsIt) {
                throw refusal;
            }
            if (refusal != null) {
                return Uni.createFrom().failure(refusal);
            }
            List<Uni<Void>> all = new ArrayList<>(List.of(Uni.createFrom().voidItem()));
            batch.stream()
                    .filter(event -> !endsItsKey(event))
                    .forEach(event -> all.add(sql.update(
                                    "insert into note (company, id) values ($1, $2)",
                                    event.company(),
                                    event.data().get("note").asText())
                            .replaceWithVoid()));
            return Uni.join().all(all).andFailFast().replaceWithVoid();
        }
    }
}
