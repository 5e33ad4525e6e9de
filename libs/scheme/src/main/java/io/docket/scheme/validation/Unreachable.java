package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;

/** {@code unreachable}: every live status can be reached from the start by some ticket; of one just added a warning. */
final class Unreachable implements Check {

    @Override
    public List<Finding> of(Draft draft) {
        if (draft.scheme().defaultOf(Category.NEW).isEmpty()) {
            return List.of();
        }
        List<Journey> journeys = Journey.all(draft.scheme());
        return draft.statuses().stream()
                .filter(status -> status.value().isLive() && !status.value().is(Category.NEW))
                .filter(status -> journeys.stream().noneMatch(journey -> journey.reaches(status.value())))
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
