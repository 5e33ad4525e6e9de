package io.docket.scheme.validation;

import java.util.List;

/** {@code status-missing}: a status leaves only by being marked deleted (STD-13). */
final class StatusMissing implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.previous().stream()
                .flatMap(before -> before.statuses().stream())
                .filter(status ->
                        !status.builtIn() && draft.scheme().status(status.id()).isEmpty())
                .map(status -> Finding.error(
                        "status-missing",
                        "/statuses",
                        "'" + status.id() + "' is missing; a status leaves only by being marked deleted."))
                .toList();
    }
}
