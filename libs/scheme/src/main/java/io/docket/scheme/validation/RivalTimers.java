package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.ArrayList;
import java.util.List;

/** {@code contradiction}: no two timers of one status have the same {@code after} and different targets. */
final class RivalTimers implements Check {
    /** One finding for each timer that has a rival before it. */
    @Override
    public List<Finding> of(Draft draft) {
        List<Timer> timers = draft.scheme().timers();
        List<Finding> findings = new ArrayList<>();
        for (int later = 1; later < timers.size(); later++) {
            int index = later;
            timers.subList(0, later).stream()
                    .filter(earlier -> areRivals(draft.scheme(), earlier, timers.get(index)))
                    .findFirst()
                    .ifPresent(earlier -> findings.add(finding(index, earlier)));
        }
        return findings;
    }

    private static boolean areRivals(Scheme scheme, Timer one, Timer other) {
        return !one.to().equals(other.to())
                && scheme.statuses().stream().anyMatch(status -> meet(scheme, one, other, status));
    }

    private static boolean meet(Scheme scheme, Timer one, Timer other, Status status) {
        return RunningTimers.leadsOutOf(scheme, one, status)
                && RunningTimers.leadsOutOf(scheme, other, status)
                && one.after().isAsLongAs(other.after());
    }

    private static Finding finding(int index, Timer rival) {
        return Finding.error(
                "contradiction",
                "/timers/" + index + "/after",
                "'" + rival.id() + "' runs out at the same moment and leads elsewhere; choose another duration.");
    }
}
