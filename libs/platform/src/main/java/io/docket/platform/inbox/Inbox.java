package io.docket.platform.inbox;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.problem.Passing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes events so that each has its effect once: the partitions' offsets and each key's last sequence are stored in the
 * transaction of the effect, and what was taken before is dropped. An event that fails by itself is parked, and stops no
 * other. The consumer's channel must be read with {@code isolation.level=read_committed} and in batches.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** In bytes, of what nobody can read: each is in memory several times while it is parked. */
    private static final long MOST_PARKED_AT_ONCE = 4 * 1024 * 1024;

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
     * Takes a batch as it was polled, in one transaction where nothing fails ({@link EventHandler#takesPartitionsTogether}). Ends when
     * all of it is taken or parked; while the database or the broker cannot be reached it keeps trying. Never fails: a failure would close the channel, and
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
                .iterable(handler.takesPartitionsTogether() ? byTopic(records) : byPartition(records))
                .onItem()
                .transformToUniAndConcatenate(part ->
                        // What was taken of it is known by its offsets: going over it once more is safe, and ending is
                        // not.
                        untilItSucceeds(() -> takePart(consumer, part, handler)))
                .collect()
                .last();
    }

    private static Collection<List<ConsumerRecord<String, byte[]>>> byTopic(ConsumerRecords<String, byte[]> records) {
        return byPartition(records).stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(ConsumerRecord::topic))
                .values();
    }

    private static List<List<ConsumerRecord<String, byte[]>>> byPartition(ConsumerRecords<String, byte[]> records) {
        return records.partitions().stream().map(records::records).toList();
    }

    /** @param records of one topic, at least one */
    private Uni<Void> takePart(String consumer, List<ConsumerRecord<String, byte[]>> records, EventHandler handler) {
        String topic = records.get(0).topic();
        return read(records, handler.tellsStates()).chain(batch -> untilItSucceeds(() -> topicIds.of(topic))
                .map(id -> new Bookkeeping(consumer, topic, id))
                .map(books -> new Work(books, handler, new Patience(config.patience()), ConcurrentHashMap.newKeySet()))
                .chain(work -> take(work, batch).chain(() -> takeAgainIfMadeAnew(work, batch))));
    }

    /**
     * What is the same for all parts of a batch.
     *
     * @param known partitions of which some offsets of it were taken before
     */
    private record Work(Bookkeeping books, EventHandler handler, Patience patience, Set<Integer> known) {}

    /** How many more events of each partition are tried again before they are given up. */
    private static final class Patience {

        private final int events;
        private final Map<Integer, Integer> tried = new ConcurrentHashMap<>();

        Patience(int events) {
            this.events = events;
        }

        boolean isOver(int partition) {
            return tried.merge(partition, 1, Integer::sum) > events;
        }
    }

    /** On a worker's thread: a large batch would keep the requests of an event loop waiting. */
    private static Uni<List<Arrived>> read(List<ConsumerRecord<String, byte[]>> records, boolean tellsStates) {
        return onAWorker(() -> records.stream()
                .map(message -> EventReader.read(message, tellsStates))
                .toList());
    }

    private static Uni<List<Arrived>> onAWorker(Supplier<List<Arrived>> reading) {
        return Uni.createFrom().item(reading).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A topic that was deleted and made anew begins at offset 0 again, below what was taken of the old one. */
    private Uni<Void> takeAgainIfMadeAnew(Work work, List<Arrived> batch) {
        Bookkeeping books = work.books();
        List<Arrived> known = batch.stream()
                .filter(one -> work.known().contains(one.partition()))
                .toList();
        if (known.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return untilItSucceeds(() -> topicIds.ask(books.topic()))
                .map(id -> new Bookkeeping(books.consumer(), books.topic(), id))
                .chain(present -> present.equals(books)
                        ? Uni.createFrom().voidItem()
                        : take(new Work(present, work.handler(), work.patience(), work.known()), known));
    }

    /** Takes the batch, without what its consumer says it can make nothing of and by halves where it fails as a whole. */
    private Uni<Void> take(Work work, List<Arrived> batch) {
        if (batch.size() > 1 && unreadableBytes(batch) > MOST_PARKED_AT_ONCE) {
            return byHalves(work, batch);
        }
        return once(work, batch).onFailure().recoverWithUni(failure -> onAWorker(() -> checked(work, batch))
                .chain(checked -> takeFailed(work, batch, checked, failure)));
    }

    private Uni<Void> takeFailed(Work work, List<Arrived> batch, List<Arrived> checked, Throwable failure) {
        if (!checked.equals(batch)) {
            return take(work, checked);
        }
        return batch.size() == 1 ? alone(work, batch.get(0), failure, 1) : byHalves(work, batch);
    }

    private static List<Arrived> checked(Work work, List<Arrived> batch) {
        return batch.stream().map(one -> one.checkedBy(work.handler())).toList();
    }

    private static long unreadableBytes(List<Arrived> batch) {
        return batch.stream()
                .filter(one -> !one.isReadable())
                .mapToLong(Arrived::size)
                .sum();
    }

    private Uni<Void> byHalves(Work work, List<Arrived> batch) {
        int middle = batch.size() / 2;
        return take(work, batch.subList(0, middle)).chain(() -> take(work, batch.subList(middle, batch.size())));
    }

    private Uni<Void> alone(Work work, Arrived one, Throwable failure, int attempts) {
        Bookkeeping books = work.books();
        if (!one.isReadable()) {
            return parked(books, one, new UnreadableEvent(one.unreadable()));
        }
        if (attempts >= config.attempts() || attempts == 1 && work.patience().isOver(one.partition())) {
            return parked(books, one, failure);
        }
        LOG.warnf(
                "Consumer %s could not take %s-%d@%d in attempt %d: %s: %s",
                books.consumer(),
                books.topic(),
                one.partition(),
                one.offset(),
                attempts,
                failure.getClass().getName(),
                Reason.of(failure));
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(config.pause().multipliedBy(1L << (attempts - 1)))
                .chain(() -> once(work, List.of(one)))
                .onFailure()
                .recoverWithUni(again -> alone(work, one, again, attempts + 1));
    }

    private Uni<Void> parked(Bookkeeping books, Arrived one, Throwable failure) {
        return untilItSucceeds(() -> transaction.run(sql -> deadLetters.park(sql, books, one, failure)));
    }

    private Uni<Void> once(Work work, List<Arrived> batch) {
        return persistently(() -> transaction.run(
                        sql -> new Taking(sql, work.books(), batch, deadLetters, metrics).by(work.handler())))
                .invoke(work.known()::addAll)
                .replaceWithVoid();
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
                .invoke(failure ->
                        LOG.warn("A consumer waits for the database or the broker, and tries again", failure))
                .onFailure(so)
                .retry()
                .withBackOff(config.pause(), config.longestPause())
                .indefinitely();
    }
}
