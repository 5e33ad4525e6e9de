package io.docket.ticket.timer;

import io.docket.platform.breaker.BreakerSettings;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.breaker.Breakers.Standing;
import io.docket.platform.breaker.Counted;
import io.docket.platform.breaker.Judged;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.timer.HeldClockRepository.Head;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
                .run(sql -> clocks.heads(sql, due).chain(heads -> breakers.judge(sql, heads, TimerBreaker::counted)))
                .call(this::hold)
                .map(judged -> judged.stream()
                        .filter(one -> !one.isHeld())
                        .map(one -> new Admitted(one.what().ticket(), one.what().kind()))
                        .toList());
    }

    /** Counts what happened. */
    Uni<Void> count(List<Admitted> fired) {
        return fired.stream().allMatch(one -> one.kind() == null)
                ? Uni.createFrom().voidItem()
                : transaction.run(sql ->
                        breakers.passed(sql, SHARD, fired.stream().map(one -> counted(one.ticket(), one.kind()))));
    }

    private Uni<Void> hold(List<Judged<Head>> judged) {
        Map<Standing, List<UUID>> held = judged.stream()
                .filter(Judged::isHeld)
                .collect(Collectors.groupingBy(
                        Judged::heldBy,
                        Collectors.mapping(one -> one.what().ticket().ticket(), Collectors.toList())));
        return Multi.createFrom()
                .iterable(held.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> transaction.run(sql -> hold(sql, one.getKey(), one.getValue())))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> hold(Sql sql, Standing standing, List<UUID> tickets) {
        return clocks.hold(sql, standing.company(), standing.kind(), tickets)
                .chain(held -> held == 0 ? Uni.createFrom().voidItem() : breakers.held(sql, List.of(standing)));
    }

    private static Counted counted(Head head) {
        return counted(head.ticket(), head.kind());
    }

    private static Counted counted(DueTicket ticket, String kind) {
        return kind == null ? null : new Counted(ticket.company(), kind);
    }
}
