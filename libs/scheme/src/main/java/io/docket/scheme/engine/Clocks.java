package io.docket.scheme.engine;

import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.time.Instant;

/** Starts, restarts and stops clocks. */
final class Clocks {
    private Clocks() {}

    /** All timers and reminders of a status start when it is entered; nothing runs in a final one. */
    static void startAll(Course course, Status status) {
        if (status.isFinal()) {
            return;
        }
        course.scheme().timersIn(status).forEach(timer -> start(course, timer));
        course.scheme().remindersIn(status).forEach(reminder -> start(course, reminder));
    }

    /** Those that restart on {@code event} begin again from now, also where their last step is over. */
    static void restart(Course course, RestartOn event) {
        Status status = course.status();
        for (Timer timer : course.scheme().timersIn(status)) {
            if (timer.restartOn().contains(event)) {
                stop(course, ClockKind.TIMER, timer.id());
                start(course, timer);
            }
        }
        for (Reminder reminder : course.scheme().remindersIn(status)) {
            if (reminder.restartOn().contains(event)) {
                stop(course, ClockKind.REMINDER, reminder.id());
                start(course, reminder);
            }
        }
    }

    static void stopAll(Course course) {
        for (Clock clock : course.ticket().clocks()) {
            course.happens(new Event.ClockCleared(clock.id()));
        }
    }

    static void stop(Course course, ClockKind kind) {
        for (Clock clock : course.ticket().clocks()) {
            if (clock.kind() == kind) {
                course.happens(new Event.ClockCleared(clock.id()));
            }
        }
    }

    /** The clock is stopped and, where the present scheme still has its rule in this status, started again with the rule's duration. */
    static void startAnew(Course course, Command.StartClockAnew anew) {
        course.ticket()
                .clock(anew.clock())
                .filter(clock -> clock.step() == anew.step() && clock.isARules())
                .ifPresent(clock -> drop(course, clock));
    }

    /** That it is dropped is a person's doing; that it starts anew is not. In a final status it would have done nothing. */
    private static void drop(Course course, Clock clock) {
        if (!course.status().isFinal()) {
            course.happens(new Event.ClockDropped(clock, course.status().id()));
        }
        course.because(Cause.clock(clock), () -> startAnew(course, clock));
    }

    private static void startAnew(Course course, Clock clock) {
        course.happens(new Event.ClockCleared(clock.id()));
        if (course.status().isFinal()) {
            return;
        }
        if (clock.kind() == ClockKind.TIMER) {
            course.scheme().timersIn(course.status()).stream()
                    .filter(timer -> timer.id().equals(clock.rule()))
                    .forEach(timer -> start(course, timer));
        }
        if (clock.kind() == ClockKind.REMINDER) {
            course.scheme().remindersIn(course.status()).stream()
                    .filter(reminder -> reminder.id().equals(clock.rule()) && clock.step() <= reminder.times())
                    .forEach(reminder -> startStep(course, reminder, clock.step()));
        }
    }

    private static void startStep(Course course, Reminder reminder, int step) {
        Instant dueAt = reminder.every().after(course.now(), course.scheme().calendar());
        course.happens(new Event.ClockSet(
                new Clock(course.nextClockId(), ClockKind.REMINDER, reminder.id(), step, dueAt, reminder.every())));
    }

    /** Starts a clock for a moment that a person named. */
    static void startAt(Course course, ClockKind kind, String rule, Instant dueAt) {
        course.happens(new Event.ClockSet(new Clock(course.nextClockId(), kind, rule, 1, dueAt, null)));
    }

    private static void stop(Course course, ClockKind kind, String rule) {
        for (Clock clock : course.ticket().clocks()) {
            if (clock.kind() == kind && rule.equals(clock.rule())) {
                course.happens(new Event.ClockCleared(clock.id()));
            }
        }
    }

    private static void start(Course course, Timer timer) {
        start(course, ClockKind.TIMER, timer.id(), timer.after());
    }

    private static void start(Course course, Reminder reminder) {
        start(course, ClockKind.REMINDER, reminder.id(), reminder.every());
    }

    private static void start(Course course, ClockKind kind, String rule, Span span) {
        Instant dueAt = span.after(course.now(), course.scheme().calendar());
        course.happens(new Event.ClockSet(new Clock(course.nextClockId(), kind, rule, 1, dueAt, span)));
    }
}
