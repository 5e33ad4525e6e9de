package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code dead-end}: from every live status that is not CLOSED, CLOSED can be reached. */
final class DeadEnd implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        Paths paths = Paths.all(draft.scheme());
        Set<String> ends = draft.scheme().liveStatuses().stream()
                .filter(status -> status.is(Category.CLOSED))
                .map(Status::id)
                .collect(Collectors.toSet());
        if (ends.isEmpty()) {
            return List.of();
        }
        return draft.statuses().stream()
                .filter(status -> status.value().isLive() && !status.value().is(Category.CLOSED))
                .filter(status ->
                        paths.reachableFrom(status.value().id()).stream().noneMatch(ends::contains))
                .map(DeadEnd::finding)
                .toList();
    }

    private static Finding finding(At<Status> status) {
        return Finding.error(
                "dead-end",
                status.pointer(),
                "A ticket in '" + status.value().id() + "' can never be closed; allow a move, or add a timer.");
    }
}
