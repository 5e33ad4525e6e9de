package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Timer;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code livelock}: no cycle of timers and system reactions runs without a person acting. */
final class Livelock implements Check {
    /** One finding for each cycle, at the first timer that turns in it. */
    @Override
    public List<Finding> of(Draft draft) {
        Paths paths = Paths.withoutPeople(draft.scheme());
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (At<Timer> timer : Draft.each("/timers", draft.scheme().timers())) {
            if (turns(draft.scheme(), paths, timer.value())
                    && !told.contains(timer.value().to())) {
                told.addAll(cycleOf(paths, timer.value().to()));
                findings.add(finding(timer));
            }
        }
        return findings;
    }

    /** A timer turns in a cycle if its target leads back to a status it runs in. */
    private static boolean turns(Scheme scheme, Paths paths, Timer timer) {
        Set<String> after = paths.reachableFrom(timer.to());
        return scheme.statuses().stream()
                .filter(status ->
                        Scheme.selects(timer.in(), status) && !status.id().equals(timer.to()))
                .anyMatch(status -> after.contains(status.id()));
    }

    private static Set<String> cycleOf(Paths paths, String status) {
        Set<String> cycle = new HashSet<>(paths.reachableFrom(status));
        cycle.removeIf(other -> !paths.reachableFrom(other).contains(status));
        return cycle;
    }

    private static Finding finding(At<Timer> timer) {
        return Finding.error(
                "livelock",
                timer.pointer() + "/to",
                "From '" + timer.value().to()
                        + "' the ticket comes back here by itself, and so on for ever; let a person act in between.");
    }
}
