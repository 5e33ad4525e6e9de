package io.docket.ticket.timer;

import io.docket.platform.breaker.BreakerSettings;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.breaker.Breakers.Standing;
import io.docket.platform.breaker.Breakers.Wanted;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.timer.HeldClockRepository.Head;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which of the tickets that a sweep found may have their clocks happen. Only what timers and reminders do is counted: other clocks run
 * for moments that people named. A ticket whose clock is held has all its timers and reminders held, so that none is closed that was not reminded.
 */
@ApplicationScoped
class TimerBreaker {

    private static final int SHARD = 0;

    private final WorkerTransaction transaction;
    private final Breakers breakers;
    private final HeldClockRepository clocks;
    private final BreakerSettings settings;

    TimerBreaker(
            WorkerTransaction transaction, Breakers breakers, HeldClockRepository clocks, BreakerSettings settings) {
        this.transaction = transaction;
        this.breakers = breakers;
        this.clocks = clocks;
        this.settings = settings;
    }

    /** A ticket whose next clock may happen; its kind is {@code null} where it is not counted. */
    record Admitted(DueTicket ticket, String kind) {}

    /** Those that may, in their order. The others are held when this is answered, but for those that somebody has at the moment. */
    Uni<List<Admitted>> admit(List<DueTicket> due) {
        if (due.isEmpty() || !settings.enabled()) {
            return Uni.createFrom()
                    .item(due.stream().map(ticket -> new Admitted(ticket, null)).toList());
        }
        return transaction
                .run(sql -> clocks.heads(sql, due).chain(heads -> breakers.look(
                                sql,
                                totals(heads.stream()
                                        .filter(head -> head.kind() != null)
                                        .map(head -> new Key(head.ticket().company(), head.kind()))))
                        .map(standings -> new Judgement(heads, standings))))
                .chain(judgement -> Multi.createFrom()
                        .iterable(judgement.held().entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(held -> hold(held.getKey(), held.getValue()))
                        .collect()
                        .last()
                        .replaceWith(judgement.admitted()));
    }

    /** Counts what happened. */
    Uni<Void> count(List<Admitted> fired) {
        List<Wanted> passed = totals(fired.stream()
                .filter(one -> one.kind() != null)
                .map(one -> new Key(one.ticket().company(), one.kind())));
        return passed.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(sql -> breakers.passed(sql, SHARD, passed));
    }

    private Uni<Void> hold(Standing standing, List<UUID> tickets) {
        return transaction.run(sql -> hold(sql, standing, tickets));
    }

    private Uni<Void> hold(Sql sql, Standing standing, List<UUID> tickets) {
        return clocks.hold(sql, standing.company(), standing.kind(), tickets)
                .chain(held -> held == 0 ? Uni.createFrom().voidItem() : breakers.held(sql, List.of(standing)));
    }

    private static List<Wanted> totals(Stream<Key> keys) {
        return keys.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .map(total ->
                        new Wanted(total.getKey().company(), total.getKey().kind(), total.getValue()))
                .toList();
    }

    private record Key(String company, String kind) {}

    /** Who may, and who is held by which breaker. */
    private static final class Judgement {
        private final List<Admitted> admitted = new ArrayList<>();
        private final Map<Standing, List<UUID>> held = new HashMap<>();

        Judgement(List<Head> heads, List<Standing> standings) {
            Map<Key, Standing> known = standings.stream()
                    .collect(Collectors.toMap(one -> new Key(one.company(), one.kind()), Function.identity()));
            Map<Key, Long> room = new HashMap<>();
            known.forEach((key, standing) -> room.put(key, standing.room()));
            for (Head head : heads) {
                Key key = new Key(head.ticket().company(), head.kind());
                Long left = room.computeIfPresent(key, (same, was) -> was - 1);
                if (left == null || left >= 0) {
                    admitted.add(new Admitted(head.ticket(), head.kind()));
                } else {
                    held.computeIfAbsent(known.get(key), none -> new ArrayList<>())
                            .add(head.ticket().ticket());
                }
            }
        }

        List<Admitted> admitted() {
            return admitted;
        }

        Map<Standing, List<UUID>> held() {
            return held;
        }
    }
}
