package io.docket.ticket.timer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One look at what is due, and one attempt at each ticket found; a few tickets at a time, each in its own transaction. */
@ApplicationScoped
class TimerSweep {

    private final TimerService timers;
    private final TimerSettings settings;

    TimerSweep(TimerService timers, TimerSettings settings) {
        this.timers = timers;
        this.settings = requireSane(settings);
    }

    /**
     * Sweeps once.
     *
     * @param stopping asked before each ticket; once it says yes, what has begun is finished and nothing else begun
     */
    Uni<Swept> once(BooleanSupplier stopping) {
        return timers.backlog().chain(backlog -> work(backlog.tickets(), stopping)
                .map(outcomes -> new Swept(outcomes, backlog.next())));
    }

    /** Sweeps until a sweep gets nothing out of the way. */
    Uni<Void> drain() {
        return once(() -> false)
                .chain(swept -> swept.hasMore() ? drain() : Uni.createFrom().voidItem());
    }

    private Uni<List<Firing>> work(List<DueTicket> tickets, BooleanSupplier stopping) {
        return Multi.createFrom()
                .iterable(tickets)
                .onItem()
                .transformToUni(ticket -> attempt(ticket, stopping))
                .merge(settings.concurrency())
                .collect()
                .asList();
    }

    private Uni<Firing> attempt(DueTicket ticket, BooleanSupplier stopping) {
        return Uni.createFrom()
                .deferred(() -> stopping.getAsBoolean() ? Uni.createFrom().item(Firing.LEFT) : timers.fireNext(ticket));
    }

    private static TimerSettings requireSane(TimerSettings settings) {
        requireAtLeastOne("window", settings.window());
        requireAtLeastOne("per-company", settings.perCompany());
        requireAtLeastOne("concurrency", settings.concurrency());
        return settings;
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "docket.timer.%s is %d; with less than 1 no clock would ever happen.".formatted(name, value));
        }
    }

    /** What became of the tickets that one sweep found, and how long until the next clock is due. */
    record Swept(List<Firing> outcomes, Duration next) {

        /** Whether the next sweep should come at once: this one got something out of the way, so others may show. */
        boolean hasMore() {
            return outcomes.stream().anyMatch(Firing::isProgress);
        }
    }
}
