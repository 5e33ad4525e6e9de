package io.docket.scheme.engine;

import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.Optional;

/**
 * Takes clocks that are due, always in due order, so that what becomes of a ticket depends on when clocks were due and
 * never on when somebody came round to look at them.
 */
final class Clockwork {
    private Clockwork() {}

    /** Takes the clock named, and first all that were due before it. Nothing happens if it does not run, or is not due. */
    static void take(Course course, Command.ClockDue due) {
        while (runs(course, due)) {
            takeNext(course, nextDue(course).orElseThrow());
        }
    }

    /** Takes every clock that is due: whoever acts now acts on the ticket as it stands by the clock. */
    static void catchUp(Course course) {
        for (Optional<Clock> next = nextDue(course); next.isPresent(); next = nextDue(course)) {
            takeNext(course, next.get());
        }
    }

    private static boolean runs(Course course, Command.ClockDue due) {
        return course.ticket()
                .clock(due.clock())
                .filter(clock -> clock.step() == due.step() && clock.isDue(course.now()))
                .isPresent();
    }

    private static Optional<Clock> nextDue(Course course) {
        return course.ticket().clocks().stream()
                .filter(clock -> clock.isDue(course.now()))
                .min(Clock.DUE_ORDER);
    }

    /** What a clock does is its own doing, whoever came round to look at it. */
    private static void takeNext(Course course, Clock clock) {
        course.because(Cause.clock(clock), () -> fire(course, clock));
    }

    private static void fire(Course course, Clock clock) {
        course.happens(new Event.ClockCleared(clock.id()));
        if (course.status().isFinal()) {
            return;
        }
        switch (clock.kind()) {
            case TIMER -> runOut(course, clock);
            case REMINDER -> remind(course, clock);
            case FOLLOW_UP -> followUp(course, clock);
            case PROMISE -> breakPromise(course, clock);
            case SCHEDULE -> begin(course, clock);
        }
    }

    private static void runOut(Course course, Clock clock) {
        targetOf(course.scheme(), clock, course.status()).ifPresent(target -> Entry.enter(course, target));
    }

    /** Where a clock will take the ticket when it is due, if nothing else happens before; nowhere if it stays. */
    static Optional<Status> leads(Scheme scheme, Ticket ticket, Clock clock) {
        Status present = scheme.requireStatus(ticket.status());
        if (present.isFinal()) {
            return Optional.empty();
        }
        return switch (clock.kind()) {
            case TIMER -> targetOf(scheme, clock, present);
            case SCHEDULE ->
                Reactions.find(scheme, ticket, Trigger.SCHEDULE_DUE, TicketView.of(ticket))
                        .flatMap(reaction -> Reactions.targetOf(scheme, present, reaction));
            case REMINDER, FOLLOW_UP, PROMISE -> Optional.empty();
        };
    }

    /** Where a timer leads from a status; nowhere if the scheme has no such timer there any more (ALL-07, ALL-10). */
    private static Optional<Status> targetOf(Scheme scheme, Clock clock, Status present) {
        return scheme.timersIn(present).stream()
                .filter(timer -> timer.id().equals(clock.rule()))
                .findFirst()
                .flatMap(timer -> scheme.targetOf(timer, present));
    }

    private static void remind(Course course, Clock clock) {
        Status status = course.status();
        Optional<Reminder> rule = reminderOf(course.scheme(), clock, status);
        if (rule.isEmpty() || clock.step() > rule.get().times()) {
            return;
        }
        course.happens(
                new Event.ReminderDue(clock, course.scheme().awaitedSide(status).orElse(null)));
        Notices.tell(course, NoticeTrigger.REMINDER, clock);
        if (clock.step() < rule.get().times()) {
            course.happens(new Event.ClockSet(clock.next(course.scheme().calendar())));
        }
    }

    private static void followUp(Course course, Clock clock) {
        course.happens(new Event.FollowUpDue(clock.id(), course.ticket().followUp()));
        Notices.tell(course, NoticeTrigger.FOLLOW_UP_DUE, clock);
    }

    /** Where nothing is promised any more (ALL-07) somebody still wanted to look at the ticket: the agent is reminded. */
    private static void breakPromise(Course course, Clock clock) {
        if (!FollowUps.isPromise(course.scheme(), course.status())) {
            followUp(course, clock);
            return;
        }
        course.happens(new Event.PromiseBroken(clock.id(), course.ticket().followUp(), clock.rule()));
        Notices.tell(course, NoticeTrigger.PROMISE_BROKEN, clock);
    }

    private static void begin(Course course, Clock clock) {
        course.happens(new Event.ScheduleDue(clock.id(), course.ticket().scheduledFor()));
        Notices.tell(course, NoticeTrigger.SCHEDULE_DUE, clock);
        Reactions.react(course, Trigger.SCHEDULE_DUE, TicketView.of(course.ticket()));
    }

    private static Optional<Reminder> reminderOf(Scheme scheme, Clock clock, Status status) {
        return scheme.remindersIn(status).stream()
                .filter(reminder -> reminder.id().equals(clock.rule()))
                .findFirst();
    }
}
