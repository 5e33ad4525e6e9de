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
import org.jboss.logging.Logger;

/**
 * Decides which of the tickets that a sweep found may have their clocks happen. Only what timers and reminders do is counted: other clocks run
 * for moments that people named. A ticket whose clock is held has all its timers and reminders held, so that none is closed that was not reminded.
 */
@ApplicationScoped
class TimerBreaker {

    private static final Logger LOG = Logger.getLogger(TimerBreaker.class);

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

    /** What may happen, and what is to be held, each in its order. */
    record Admission(List<Admitted> admitted, List<Judged<Head>> beyond) {}

    /** Says which may. Nothing is held yet. */
    Uni<Admission> admit(List<DueTicket> due) {
        if (due.isEmpty() || !settings.enabled()) {
            return Uni.createFrom()
                    .item(new Admission(
                            due.stream()
                                    .map(ticket -> new Admitted(ticket, null))
                                    .toList(),
                            List.of()));
        }
        return transaction
                .run(sql -> clocks.heads(sql, due).chain(heads -> breakers.judge(sql, heads, TimerBreaker::counted)))
                .map(judged -> new Admission(
                        judged.stream()
                                .filter(one -> !one.isHeld())
                                .map(one -> new Admitted(
                                        one.what().ticket(), one.what().kind()))
                                .toList(),
                        judged.stream().filter(Judged::isHeld).toList()));
    }

    /** Counts what happened. */
    Uni<Void> count(List<Admitted> fired) {
        return fired.stream().allMatch(one -> one.kind() == null)
                ? Uni.createFrom().voidItem()
                : transaction.run(sql ->
                        breakers.passed(sql, SHARD, fired.stream().map(one -> counted(one.ticket(), one.kind()))));
    }

    /**
     * Holds what is beyond; gives how many clocks. It waits for nobody: tickets that somebody has, and breakers whose decision is carried out at
     * the moment or was made since, are left for the next sweep, and a company whose clocks cannot be held keeps no other.
     *
     * @param atOnce how many companies at the same time
     */
    Uni<Integer> hold(List<Judged<Head>> beyond, int atOnce) {
        Map<Standing, List<UUID>> tickets = beyond.stream()
                .collect(Collectors.groupingBy(
                        Judged::heldBy,
                        Collectors.mapping(one -> one.what().ticket().ticket(), Collectors.toList())));
        return Multi.createFrom()
                .iterable(tickets.entrySet())
                .onItem()
                .transformToUni(one -> hold(one.getKey(), one.getValue()))
                .merge(atOnce)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> hold(Standing standing, List<UUID> tickets) {
        return transaction
                .run(sql -> clocks.lockBreaker(sql, standing.company(), standing.kind(), standing.holding())
                        .chain(free -> free
                                ? hold(sql, standing, tickets)
                                : Uni.createFrom().item(0)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "Clocks of company %s could not be held by its breaker for '%s'; the next sweep tries again.",
                        standing.company(),
                        standing.kind()))
                .onFailure()
                .recoverWithItem(0);
    }

    private Uni<Integer> hold(Sql sql, Standing standing, List<UUID> tickets) {
        return clocks.hold(sql, standing.company(), standing.kind(), tickets)
                .call(held -> held == 0 ? Uni.createFrom().voidItem() : breakers.held(sql, List.of(standing)));
    }

    private static Counted counted(Head head) {
        return counted(head.ticket(), head.kind());
    }

    private static Counted counted(DueTicket ticket, String kind) {
        return kind == null ? null : new Counted(ticket.company(), kind);
    }
}
