package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Timer;
import java.util.ArrayList;
import java.util.List;

/** {@code contradiction}: no two timers of one status have the same {@code after} and different targets. */
final class RivalTimers implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        List<Timer> timers = draft.scheme().timers();
        List<Finding> findings = new ArrayList<>();
        for (int later = 1; later < timers.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (areRivals(draft.scheme(), timers.get(earlier), timers.get(later))) {
                    findings.add(finding(later, timers.get(earlier)));
                }
            }
        }
        return findings;
    }

    private static boolean areRivals(Scheme scheme, Timer one, Timer other) {
        return !one.to().equals(other.to())
                && one.after().isWellFormed()
                && other.after().isWellFormed()
                && one.after().isAsLongAs(other.after())
                && shareAStatus(scheme, one, other);
    }

    private static boolean shareAStatus(Scheme scheme, Timer one, Timer other) {
        return scheme.statuses().stream()
                .anyMatch(status -> Scheme.selects(one.in(), status) && Scheme.selects(other.in(), status));
    }

    private static Finding finding(int index, Timer rival) {
        return Finding.error(
                "contradiction",
                "/timers/" + index + "/after",
                "'" + rival.id() + "' runs out at the same moment and leads elsewhere; choose another duration.");
    }
}
