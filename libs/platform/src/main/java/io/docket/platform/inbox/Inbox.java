package io.docket.platform.inbox;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.problem.Passing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes events so that each has its effect once: the partition's offset and each key's last sequence are stored in the
 * transaction of the effect, and what was taken before is dropped. An event that fails by itself is parked, and stops no
 * other. The consumer's channel must be read with {@code isolation.level=read_committed} and in batches.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final WorkerTransaction transaction;
    private final TopicIds topicIds;
    private final DeadLetters deadLetters;
    private final InboxConfig config;
    private final InboxMetrics metrics;

    public Inbox(
            WorkerTransaction transaction,
            TopicIds topicIds,
            DeadLetters deadLetters,
            InboxConfig config,
            InboxMetrics metrics) {
        this.transaction = transaction;
        this.topicIds = topicIds;
        this.deadLetters = deadLetters;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Takes a batch as it was polled, each partition's part in transactions of its own. Ends when all of it is taken or parked;
     * while the database or the broker cannot be reached it keeps trying. Never fails: a failure would close the channel, and
     * nothing would be consumed any more.
     *
     * @param consumer the consumer's name, a slug; part of its dead letters' topic {@code <topic>.<consumer>.dlq}
     * @param records the batch
     * @param handler the effect
     */
    public Uni<Void> take(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        return Uni.createFrom().deferred(() -> {
            Runnable ended = metrics.begun(consumer, records);
            return takeEach(consumer, records, handler).onTermination().invoke(ended);
        });
    }

    private Uni<Void> takeEach(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        return Multi.createFrom()
                .iterable(records.partitions())
                .onItem()
                .transformToUniAndConcatenate(
                        partition -> takePartition(consumer, partition, records.records(partition), handler))
                .collect()
                .last();
    }

    private Uni<Void> takePartition(
            String consumer,
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records,
            EventHandler handler) {
        return read(records, handler.tellsStates()).chain(batch -> untilItSucceeds(() -> topicIds.of(partition.topic()))
                .map(id -> new Bookkeeping(consumer, partition.topic(), id, partition.partition()))
                .chain(books -> take(books, batch, handler)
                        .chain(someWereKnown -> someWereKnown
                                ? takeAgainIfMadeAnew(books, batch, handler)
                                : Uni.createFrom().voidItem())));
    }

    /** On a worker's thread: a large batch would keep the requests of an event loop waiting. */
    private static Uni<List<Arrived>> read(List<ConsumerRecord<String, byte[]>> records, boolean tellsStates) {
        return Uni.createFrom()
                .item(() -> records.stream()
                        .map(message -> EventReader.read(message, tellsStates))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A topic that was deleted and made anew begins at offset 0 again, below what was taken of the old one. */
    private Uni<Void> takeAgainIfMadeAnew(Bookkeeping books, List<Arrived> batch, EventHandler handler) {
        return untilItSucceeds(() -> topicIds.ask(books.topic()))
                .map(id -> new Bookkeeping(books.consumer(), books.topic(), id, books.partition()))
                .chain(present -> present.equals(books)
                        ? Uni.createFrom().voidItem()
                        : take(present, batch, handler).replaceWithVoid());
    }

    /** Takes the batch, by halves where it fails as a whole; says whether some offsets of it were taken before. */
    private Uni<Boolean> take(Bookkeeping books, List<Arrived> batch, EventHandler handler) {
        return once(books, batch, handler)
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1
                        ? alone(books, batch.get(0), handler, failure, 1)
                        : byHalves(books, batch, handler));
    }

    private Uni<Boolean> byHalves(Bookkeeping books, List<Arrived> batch, EventHandler handler) {
        int middle = batch.size() / 2;
        return take(books, batch.subList(0, middle), handler)
                .chain(known -> take(books, batch.subList(middle, batch.size()), handler)
                        .map(alsoKnown -> known || alsoKnown));
    }

    private Uni<Boolean> alone(Bookkeeping books, Arrived one, EventHandler handler, Throwable failure, int attempts) {
        if (attempts >= config.attempts() || failure instanceof UnreadableEvent) {
            return untilItSucceeds(() -> transaction.run(sql -> deadLetters.park(sql, books, one, failure)))
                    .replaceWith(false);
        }
        LOG.warnf(
                "Consumer %s could not take %s-%d@%d in attempt %d: %s: %s",
                books.consumer(),
                books.topic(),
                books.partition(),
                one.offset(),
                attempts,
                failure.getClass().getName(),
                Reason.of(failure));
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(config.pause().multipliedBy(1L << (attempts - 1)))
                .chain(() -> once(books, List.of(one), handler))
                .onFailure()
                .recoverWithUni(again -> alone(books, one, handler, again, attempts + 1));
    }

    private Uni<Boolean> once(Bookkeeping books, List<Arrived> batch, EventHandler handler) {
        return persistently(() -> transaction.run(sql -> new Taking(sql, books, batch).by(handler)));
    }

    /** Tries until it does not fail for a reason that passes with time. */
    private <T> Uni<T> persistently(Supplier<Uni<T>> work) {
        return whileItFails(Passing::is, work);
    }

    /** For what no event is to blame for: there is nothing to do about a failure but to tell of it and to try again. */
    private <T> Uni<T> untilItSucceeds(Supplier<Uni<T>> work) {
        return whileItFails(failure -> true, work);
    }

    private <T> Uni<T> whileItFails(Predicate<Throwable> so, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure(so)
                .invoke(failure -> LOG.warn("A consumer waits for the database or the broker", failure))
                .onFailure(so)
                .retry()
                .withBackOff(config.pause(), config.longestPause())
                .indefinitely();
    }
}
