package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import java.util.List;

/** {@code too-many-statuses}: a company adds at most 30; built-in and deleted ones do not count (STD-10). */
final class TooManyStatuses implements Check {
    private static final int MOST = 30;

    @Override
    public List<Finding> of(Draft draft) {
        long own = ownStatuses(draft.scheme());
        return own <= MOST
                ? List.of()
                : List.of(Finding.error(
                        "too-many-statuses",
                        "/statuses",
                        "A company can add at most " + MOST + " statuses; these are " + own + "."));
    }

    private static long ownStatuses(Scheme scheme) {
        return scheme.statuses().stream()
                .filter(status -> status.isLive() && !status.builtIn())
                .count();
    }
}
