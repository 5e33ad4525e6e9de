package io.docket.ticket.timer;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.scheme.engine.Actor;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Lets one ticket's next due clock happen: the ticket's lock, the engine's decision, its effect and the clock's end are
 * one transaction, so that each clock is decided exactly once whoever crashes (ALL-04).
 */
@ApplicationScoped
class TimerService {

    private static final Logger LOG = Logger.getLogger(TimerService.class);

    private final WorkerTransaction transaction;
    private final TimerRepository timers;
    private final TicketService tickets;
    private final TimerSettings settings;
    private final TimerMetrics metrics;
    private final TimerRepository.Share share;

    TimerService(
            WorkerTransaction transaction,
            TimerRepository timers,
            TicketService tickets,
            TimerSettings settings,
            TimerMetrics metrics) {
        this.transaction = transaction;
        this.timers = timers;
        this.tickets = tickets;
        this.settings = settings;
        this.metrics = metrics;
        this.share = new TimerRepository.Share(settings.window(), settings.perCompany(), settings.unpublished());
    }

    /** What is due now, or will be next. */
    Uni<Backlog> backlog() {
        return transaction.run(sql -> timers.backlog(sql, share)).invoke(backlog -> metrics.lag(backlog.lag()));
    }

    /** Lets the ticket's earliest due clock happen, and no second one. Never fails: a failure is an outcome. */
    Uni<Firing> fireNext(DueTicket due) {
        return transaction
                .run(sql -> timers.claim(sql, due).chain(claim -> fire(sql, due, claim)))
                .invoke(fired -> metrics.count(fired.kind(), fired.outcome()))
                .map(Fired::outcome)
                .onFailure(ClockFailed.class)
                .recoverWithUni(failure -> rest(due, (ClockFailed) failure))
                .onFailure()
                .recoverWithItem(failure -> unreached(due, failure));
    }

    private Uni<Fired> fire(Sql sql, DueTicket due, TimerRepository.Claim claim) {
        if (!claim.held()) {
            return Uni.createFrom().item(new Fired(TimerMetrics.UNSEEN, Firing.BUSY));
        }
        return claim.clock().map(clock -> fire(sql, due, clock)).orElseGet(() -> Uni.createFrom()
                .item(new Fired(TimerMetrics.UNSEEN, Firing.GONE)));
    }

    private Uni<Fired> fire(Sql sql, DueTicket due, DueClock clock) {
        return Uni.createFrom()
                .deferred(() -> tickets.execute(sql, due.company(), due.ticket(), clock.command(), Actor.SYSTEM))
                .onFailure()
                .transform(cause -> new ClockFailed(clock, cause))
                .replaceWith(new Fired(clock.kind(), Firing.FIRED));
    }

    private Uni<Firing> rest(DueTicket due, ClockFailed failure) {
        DueClock clock = failure.clock();
        metrics.count(clock.kind(), Firing.FAILED);
        return transaction
                .run(sql -> timers.rest(
                        sql,
                        due,
                        clock,
                        new TimerRepository.Rest(settings.rest(), settings.longestRest()),
                        String.valueOf(failure.getCause())))
                .invoke(attempts -> attempts.ifPresent(times -> report(due, failure, times)))
                .replaceWith(Firing.FAILED);
    }

    private void report(DueTicket due, ClockFailed failure, int attempts) {
        DueClock clock = failure.clock();
        LOG.errorf(
                failure.getCause(),
                "Clock %s (%s of rule '%s', step %d, due %s) of ticket %s failed for the %d. time. The ticket rests and is"
                        + " tried again; see timer_failure. Other tickets go on.",
                clock.id(),
                clock.kind(),
                clock.rule(),
                clock.step(),
                clock.dueAt(),
                due.ticket(),
                attempts);
    }

    private Firing unreached(DueTicket due, Throwable failure) {
        LOG.warnf(
                "The due clock of ticket %s could not be worked on (%s); nothing of it is lost, the next sweep tries again.",
                due.ticket(), failure);
        metrics.count(TimerMetrics.UNSEEN, Firing.FAILED);
        return Firing.FAILED;
    }

    private record Fired(String kind, Firing outcome) {}

    /** The clock that was being decided when the failure came. */
    private static final class ClockFailed extends RuntimeException {

        private final transient DueClock clock;

        ClockFailed(DueClock clock, Throwable cause) {
            super(null, cause, false, false);
            this.clock = clock;
        }

        DueClock clock() {
            return clock;
        }
    }
}
