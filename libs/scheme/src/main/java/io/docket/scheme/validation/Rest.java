package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether tickets of one nature have to rest in a status for ever, by the ways that are open to them at any time. */
final class Rest {
    private final Nature nature;
    private final Scheme scheme;
    private final Optional<Scheme> previous;
    private final Paths paths;
    private final Set<String> leadingToAnEnd;

    /** @param ends the live statuses that are CLOSED */
    Rest(Draft draft, Nature nature, Set<String> ends) {
        this.nature = nature;
        this.scheme = draft.scheme();
        this.previous = draft.previous();
        this.paths = Paths.atAnyTime(scheme, nature);
        this.leadingToAnEnd = paths.leadingTo(ends);
    }

    Nature nature() {
        return nature;
    }

    /** True of a live status that such tickets enter, and from which no end can be reached. */
    boolean isForEver(Status status) {
        return status.isLive()
                && isWithoutAWayToAnEnd(status)
                && Journey.of(scheme, nature).enters(status);
    }

    boolean isWithoutAWayToAnEnd(Status status) {
        return !leadingToAnEnd.contains(status.id());
    }

    /**
     * True if tickets that entered a status under the version before cannot reach an end: they have the clocks that
     * began then, and no others (ALL-07).
     */
    boolean isForEverSinceBefore(Status status) {
        return previous.flatMap(before -> before.status(status.id()))
                .filter(before -> before.isLive() && !leaves(status, before))
                .filter(before -> Journey.of(previous.get(), nature).enters(before))
                .isPresent();
    }

    private boolean leaves(Status status, Status before) {
        return paths.ways().stream()
                        .filter(way -> way.from().equals(status.id()) && !(way.rule() instanceof Timer))
                        .anyMatch(way -> leadingToAnEnd.contains(way.to()))
                || clocksLead(status, before);
    }

    private boolean clocksLead(Status status, Status before) {
        Set<String> begun = RunningTimers.of(previous.orElseThrow(), before).stream()
                .map(Timer::id)
                .collect(Collectors.toSet());
        return RunningTimers.leadingOutOf(scheme, status).stream()
                .anyMatch(timer -> begun.contains(timer.id()) && leadingToAnEnd.contains(timer.to()));
    }
}
