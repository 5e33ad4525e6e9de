package io.docket.platform.inbox;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Passing;
import io.docket.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What operators do with dead letters of all companies: look at them, and have them taken once more. */
@ApplicationScoped
public class DeadLetterService {

    private static final Logger LOG = Logger.getLogger(DeadLetterService.class);
    private static final String NOT_FOUND = "not-found";

    private final WorkerTransaction transaction;
    private final DeadLetterRepository letters;
    private final DeadLetters deadLetters;
    private final List<EventConsumer> consumers;
    private final MeterRegistry registry;

    DeadLetterService(
            WorkerTransaction transaction,
            DeadLetterRepository letters,
            DeadLetters deadLetters,
            @All List<EventConsumer> consumers,
            MeterRegistry registry) {
        this.transaction = transaction;
        this.letters = letters;
        this.deadLetters = deadLetters;
        this.consumers = consumers;
        this.registry = registry;
    }

    /** A page of those that wait, the first given up first. */
    Uni<Page<DeadLetter>> list(DeadLetterFilter filter, PageRequest page) {
        return transaction
                .run(sql -> letters.waiting(sql, filter, page.after(), page.toFetch()))
                .map(found -> page.page(found, letter -> letter.id().toString()));
    }

    /**
     * Has a consumer take a page of the events that it could not take before, one after the other in the order of their being given up,
     * each in a transaction of its own. What is refused stops none of the others.
     *
     * @param filter names a consumer of this service
     * @return what became of them; fails with 422 for another consumer, and for what passes with time: what was taken until then stays taken
     */
    Uni<ReplayedLetters> replayAll(Caller operator, DeadLetterFilter filter, PageRequest page) {
        requireConsumer(filter.consumer());
        return list(filter, page).chain(found -> Multi.createFrom()
                .iterable(found.items())
                .onItem()
                .transformToUniAndConcatenate(letter -> outcome(operator, letter.id()))
                .collect()
                .asList()
                .map(outcomes -> replayed(outcomes, found.nextCursor())));
    }

    /**
     * What became of one of several.
     *
     * @param refusal empty where it was taken
     */
    private record Outcome(UUID letter, Optional<Problem> refusal) {}

    private Uni<Outcome> outcome(Caller operator, UUID letter) {
        return replay(operator, letter)
                .map(taken -> new Outcome(letter, Optional.empty()))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> new Outcome(letter, Optional.of((Problem) refusal)));
    }

    /** One that is not there any more went with its ticket or its company, and is no loss. */
    private static ReplayedLetters replayed(List<Outcome> outcomes, String nextCursor) {
        List<ReplayedLetters.Refused> refused = new ArrayList<>();
        int taken = 0;
        for (Outcome one : outcomes) {
            if (one.refusal().isEmpty()) {
                taken++;
            } else if (!Problem.is(one.refusal().get(), NOT_FOUND)) {
                Problem refusal = one.refusal().get();
                refused.add(new ReplayedLetters.Refused(one.letter(), refusal.code(), refusal.detail()));
            }
        }
        return new ReplayedLetters(taken, refused, nextCursor);
    }

    private void requireConsumer(String consumer) {
        List<String> names = consumers.stream()
                .map(EventConsumer::consumer)
                .distinct()
                .sorted()
                .toList();
        if (consumer == null || !names.contains(consumer)) {
            throw Problem.invalid("consumer", "must be a consumer of this service: " + String.join(", ", names));
        }
    }

    /**
     * Has the consumer take an event that it could not take before: its effect, and the end of the waiting, in one transaction.
     * Asked again, it says the same and does nothing.
     *
     * @return the letter as it is now; fails with 404 where there is none, 409 {@code not-taken} where the consumer still cannot
     *     take it, 409 {@code overtaken} where a later state of the same key was taken
     */
    Uni<DeadLetter> replay(Caller operator, UUID id) {
        // The partition first, as the consumer does, which may be making this very letter void.
        return transaction.run(sql -> letters.lockPartition(sql, id)
                .chain(() -> letters.lock(sql, id))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(parked -> parked.letter().replayedAt() == null
                        ? replay(sql, parked, operator)
                        : Uni.createFrom().item(parked.letter())));
    }

    private Uni<DeadLetter> replay(Sql sql, DeadLetterRepository.Parked parked, Caller operator) {
        DeadLetter letter = parked.letter();
        if (parked.overtaken()) {
            return Uni.createFrom().failure(overtaken(letter));
        }
        Arrived one = EventReader.read(parked.message(), tellsStates(letter));
        sql.afterCommit(() -> tell(letter, operator));
        return taken(sql, parked, one)
                .onFailure(failure -> !Passing.is(failure))
                .transform(failure -> notTaken(letter, operator, failure))
                .chain(() -> sql.execute(parked.books().overtakenBy(one, letter.id())))
                .chain(() -> letters.replayed(sql, letter.id(), operator.id()));
    }

    /** A consumer may throw what it can make nothing of as well as fail with it. */
    private Uni<Void> taken(Sql sql, DeadLetterRepository.Parked parked, Arrived one) {
        if (one.event() == null) {
            return Uni.createFrom().failure(new UnreadableEvent(one.unreadable()));
        }
        return Uni.createFrom().deferred(() -> {
            EventConsumer consumer = consumerOf(parked.letter());
            List<ReceivedEvent> events = List.of(one.event());
            return consumer.handle(sql, events)
                    .chain(() -> deadLetters.forgetEnded(sql, parked.books(), consumer, events));
        });
    }

    private boolean tellsStates(DeadLetter letter) {
        return known(letter).map(EventConsumer::tellsStates).orElse(true);
    }

    private Optional<EventConsumer> known(DeadLetter letter) {
        return consumers.stream()
                .filter(one ->
                        one.consumer().equals(letter.consumer()) && one.topic().equals(letter.topic()))
                .findFirst();
    }

    private EventConsumer consumerOf(DeadLetter letter) {
        return known(letter)
                .orElseThrow(() -> new IllegalStateException(
                        "In this release no consumer %s reads %s.".formatted(letter.consumer(), letter.topic())));
    }

    private void tell(DeadLetter letter, Caller operator) {
        registry.counter("docket.inbox.replayed", "consumer", letter.consumer()).increment();
        LOG.infof(
                "Operator %s had dead letter %s replayed: consumer %s took %s-%d@%d",
                operator.id(), letter.id(), letter.consumer(), letter.topic(), letter.partition(), letter.offset());
    }

    private static Problem notTaken(DeadLetter letter, Caller operator, Throwable failure) {
        LOG.warnf(
                "Operator %s had dead letter %s replayed, and consumer %s still cannot take it: %s",
                operator.id(), letter.id(), letter.consumer(), Reason.of(failure));
        return Problem.of(
                409,
                "not-taken",
                "The consumer still cannot take it",
                "%s Remove the cause, then have it replayed again. Nothing of it was done."
                        .formatted(Reason.of(failure)));
    }

    private static Problem overtaken(DeadLetter letter) {
        return Problem.of(
                409,
                "overtaken",
                "A later state was taken",
                "A later record of the key '%s' says how it stands now; replaying this one would bring back what is no more."
                        .formatted(letter.key()));
    }
}
