package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code unreachable}: every live status can be reached from the start; of one just added a warning. */
final class Unreachable implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        Optional<Status> start = draft.scheme().defaultOf(Category.NEW);
        if (start.isEmpty()) {
            return List.of();
        }
        Set<String> reached =
                Paths.all(draft.scheme()).reachableFrom(start.get().id());
        return draft.statuses().stream()
                .filter(status -> status.value().isLive() && !status.value().is(Category.NEW))
                .filter(status -> !reached.contains(status.value().id()))
                .map(status -> finding(draft, status))
                .toList();
    }

    private static Finding finding(Draft draft, At<Status> status) {
        String message = "No move, reaction or timer leads from the start to '"
                + status.value().id() + "'; allow one, or delete the status.";
        return draft.isJustAdded(status.value())
                ? Finding.warning("unreachable", status.pointer(), message)
                : Finding.error("unreachable", status.pointer(), message);
    }
}
