package io.docket.ticket.timer;

import io.docket.platform.settings.Sense;
import io.docket.ticket.timer.TimerBreaker.Admitted;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One look at what is due, and one attempt at each ticket found; a few tickets at a time, each in its own transaction. What a breaker is to hold
 * is held after that, so that nobody's clock waits for it.
 */
@ApplicationScoped
class TimerSweep {

    private final TimerService timers;
    private final TimerBreaker breaker;
    private final TimerSettings settings;

    TimerSweep(TimerService timers, TimerBreaker breaker, TimerSettings settings) {
        this.timers = timers;
        this.breaker = breaker;
        this.settings = requireSane(settings);
    }

    /**
     * Sweeps once.
     *
     * @param stopping asked before each ticket; once it says yes, what has begun is finished and nothing else begun
     */
    Uni<Swept> once(BooleanSupplier stopping) {
        return timers.backlog().chain(backlog -> breaker.admit(backlog.tickets())
                .chain(admission -> work(admission.admitted(), stopping)
                        .chain(outcomes -> breaker.hold(admission.beyond(), settings.concurrency())
                                .map(held -> new Swept(outcomes, held, backlog.next())))));
    }

    /** Sweeps until a sweep gets nothing out of the way. */
    Uni<Void> drain() {
        return once(() -> false)
                .chain(swept -> swept.hasMore() ? drain() : Uni.createFrom().voidItem());
    }

    private Uni<List<Firing>> work(List<Admitted> tickets, BooleanSupplier stopping) {
        Predicate<DueTicket> isItsTurn = turns();
        return Multi.createFrom()
                .iterable(tickets)
                .onItem()
                .transformToUni(ticket ->
                        attempt(ticket.ticket(), stopping, isItsTurn).map(firing -> new Attempted(ticket, firing)))
                .merge(settings.concurrency())
                .collect()
                .asList()
                .call(attempted -> breaker.count(attempted.stream()
                        .filter(one -> one.firing() == Firing.FIRED)
                        .map(Attempted::ticket)
                        .toList()))
                .map(attempted -> attempted.stream().map(Attempted::firing).toList());
    }

    private record Attempted(Admitted ticket, Firing firing) {}

    private Uni<Firing> attempt(DueTicket ticket, BooleanSupplier stopping, Predicate<DueTicket> isItsTurn) {
        return Uni.createFrom()
                .deferred(() -> stopping.getAsBoolean() || !isItsTurn.test(ticket)
                        ? Uni.createFrom().item(Firing.LEFT)
                        : timers.fireNext(ticket));
    }

    /** Each company's first ticket; of the others those that are begun in time. A slow database makes sweeps shorter, nobody's wait longer. */
    private Predicate<DueTicket> turns() {
        long until = System.nanoTime() + settings.longest().toNanos();
        Set<String> companies = ConcurrentHashMap.newKeySet();
        return ticket -> companies.add(ticket.company()) || System.nanoTime() - until < 0;
    }

    private static TimerSettings requireSane(TimerSettings settings) {
        requireAtLeastOne("window", settings.window());
        requireAtLeastOne("per-company", settings.perCompany());
        requireAtLeastOne("concurrency", settings.concurrency());
        return settings;
    }

    private static void requireAtLeastOne(String name, int value) {
        Sense.require(
                value >= 1,
                "docket.timer.%s is %d; with less than 1 no clock would ever happen.".formatted(name, value));
    }

    /**
     * What became of the tickets that one sweep found, and how long until the next clock is due.
     *
     * @param held how many clocks breakers have taken out of the way
     */
    record Swept(List<Firing> outcomes, int held, Duration next) {

        /** Whether the next sweep should come at once: this one got something out of the way, so others may show, or its time was over. */
        boolean hasMore() {
            return held > 0 || outcomes.stream().anyMatch(outcome -> outcome.isProgress() || outcome == Firing.LEFT);
        }
    }
}
