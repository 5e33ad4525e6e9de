package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.List;

/** Which clocks matter to the tickets that enter a status. */
final class RunningTimers {

    private RunningTimers() {}

    /** Clocks start where tickets enter, and nothing runs in a final status. */
    static boolean startIn(Status status) {
        return status.isLive() && !status.isFinal();
    }

    /** The timers that start in a status and lead out of it, with a duration that can be measured. */
    static List<Timer> of(Scheme scheme, Status status) {
        return startIn(status) ? leadingOutOf(scheme, status) : List.of();
    }

    /** The timers that lead out of a status to where a timer may lead, for tickets whose clocks run already. */
    static List<Timer> leadingOutOf(Scheme scheme, Status status) {
        return scheme.timers().stream()
                .filter(timer -> leads(scheme, timer, status))
                .toList();
    }

    /** True if the timer starts in the status and leads elsewhere; into the present status it would be no entry. */
    static boolean leadsOutOf(Scheme scheme, Timer timer, Status status) {
        return startIn(status) && leads(scheme, timer, status);
    }

    private static boolean leads(Scheme scheme, Timer timer, Status status) {
        return !status.isFinal()
                && Scheme.selects(timer.in(), status)
                && timer.after().isWellFormed()
                && scheme.status(timer.to())
                        .filter(target -> target.isLive() && !target.is(Category.NEW) && !target.equals(status))
                        .isPresent();
    }

    /** Those of them that can ever run out: no other always takes the ticket away before. */
    static List<Timer> thatRunOut(Scheme scheme, Status status) {
        List<Timer> running = of(scheme, status);
        return running.stream()
                .filter(timer -> running.stream().noneMatch(other -> comesFirst(other, timer)))
                .toList();
    }

    /** A timer that restarts on something else as well may be overtaken by one that is longer. */
    private static boolean comesFirst(Timer one, Timer other) {
        return other.restartOn().containsAll(one.restartOn()) && Lengths.isAlwaysShorter(one.after(), other.after());
    }
}
