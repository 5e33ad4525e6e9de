package io.docket.platform.inbox;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.json.PlainText;
import io.docket.platform.removal.Removals;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One transaction that takes a batch of a topic's records, those of each partition in their order. */
record Taking(Sql sql, Bookkeeping books, List<Arrived> batch, DeadLetters deadLetters, InboxMetrics metrics) {

    private static final Logger LOG = Logger.getLogger(Taking.class);

    /** Has the handler take what is new and parks what nobody can read of it; gives the partitions of which some offsets were taken before. */
    Uni<Set<Integer>> by(EventHandler handler) {
        return sql.pipeline(List.of(books.lock(batch), books.sequencesOf(batch), removed()))
                .chain(found -> {
                    Map<Integer, Long> nextOffsets = Bookkeeping.nextOffsets(found.get(0));
                    Map<Boolean, List<Arrived>> taken = batch.stream()
                            .collect(Collectors.partitioningBy(one -> one.offset() < nextOffsets.get(one.partition())));
                    List<Arrived> untaken = taken.get(false);
                    Map<Bookkeeping.Key, Long> last = Bookkeeping.sequences(found.get(1));
                    List<Arrived> wanted = ofOthers(untaken, Removals.read(found.get(2))).stream()
                            .map(one -> one.unlessFarAbove(last))
                            .toList();
                    List<Arrived> unknown = unknown(wanted, last);
                    sql.afterCommit(() -> tell(wanted, unknown));
                    return effect(handler, unknown)
                            .invoke(() -> keep(untaken, wanted))
                            .replaceWith(taken.get(true).stream()
                                    .map(Arrived::partition)
                                    .collect(Collectors.toSet()));
                });
    }

    private Statement removed() {
        return Removals.ofThese(batch.stream()
                .map(Arrived::company)
                .filter(company -> PlainText.flaw(company) == null)
                .collect(Collectors.toSet()));
    }

    /** What still comes of a company that was removed brings nothing of it back. */
    private static List<Arrived> ofOthers(List<Arrived> arrived, Set<String> removed) {
        return removed.isEmpty()
                ? arrived
                : arrived.stream()
                        .filter(one -> !removed.contains(one.company()))
                        .toList();
    }

    /** Those whose sequence is above the last one of their key; all of those whose producer does not count. */
    private static List<Arrived> unknown(List<Arrived> untaken, Map<Bookkeeping.Key, Long> last) {
        List<Arrived> unknown = new ArrayList<>();
        for (Arrived one : untaken) {
            Long sequence = one.sequence();
            if (sequence == null || sequence > last.getOrDefault(Bookkeeping.Key.of(one), 0L)) {
                unknown.add(one);
                if (sequence != null) {
                    last.put(Bookkeeping.Key.of(one), sequence);
                }
            }
        }
        return unknown;
    }

    private void tell(List<Arrived> wanted, List<Arrived> unknown) {
        int known = wanted.size() - unknown.size();
        if (known > 0) {
            metrics.known(books.consumer(), known);
            Set<Arrived> taken = Collections.newSetFromMap(new IdentityHashMap<>());
            taken.addAll(unknown);
            Arrived first = wanted.stream()
                    .filter(one -> !taken.contains(one))
                    .findFirst()
                    .orElseThrow();
            LOG.infof(
                    "Consumer %s dropped %d of %d records of %s, the first of them %d@%d: their sequences were taken before",
                    books.consumer(), known, batch.size(), books.topic(), first.partition(), first.offset());
        }
    }

    private Uni<Void> effect(EventHandler handler, List<Arrived> unknown) {
        List<Arrived> unreadable =
                unknown.stream().filter(one -> !one.isReadable()).toList();
        List<ReceivedEvent> events =
                unknown.stream().filter(Arrived::isReadable).map(Arrived::event).toList();
        return deadLetters
                .park(sql, books, unreadable)
                .chain(() -> events.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : handler.handle(sql, events)
                                .chain(() -> deadLetters.forgetEnded(sql, books, handler, events)));
    }

    /** Sent together with the COMMIT, whose success includes it. */
    private void keep(List<Arrived> untaken, List<Arrived> taken) {
        if (!untaken.isEmpty()) {
            sql.fire(books.remember(taken));
            sql.fire(
                    books.overtakenBy(taken.stream().filter(Arrived::isReadable).toList()));
            sql.fire(books.advanceBeyond(untaken));
        }
    }
}
