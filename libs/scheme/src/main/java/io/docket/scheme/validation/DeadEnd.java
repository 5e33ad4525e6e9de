package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code dead-end}: from every live status that is not CLOSED, every ticket that gets there can reach CLOSED. */
final class DeadEnd implements Check {

    @Override
    public List<Finding> of(Draft draft) {
        Set<String> ends = ends(draft.scheme());
        if (ends.isEmpty()) {
            return List.of();
        }
        List<Journey> journeys = Journey.all(draft.scheme());
        return draft.statuses().stream()
                .filter(status -> status.value().isLive() && !status.value().is(Category.CLOSED))
                .map(status -> finding(journeys, status, ends))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Set<String> ends(Scheme scheme) {
        return scheme.liveStatuses().stream()
                .filter(status -> status.is(Category.CLOSED))
                .map(Status::id)
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> finding(List<Journey> journeys, At<Status> status, Set<String> ends) {
        if (journeys.stream().noneMatch(journey -> journey.reaches(status.value()))) {
            return findingWhereNobodyGets(journeys, status, ends);
        }
        return journeys.stream()
                .filter(journey -> journey.reaches(status.value()) && journey.isStuckIn(status.value(), ends))
                .findFirst()
                .map(journey -> finding(status, journey.nature().toString()));
    }

    /** A ticket may be there from earlier; but none ever rests in NEW where a reaction takes it on at its creation. */
    private static Optional<Finding> findingWhereNobodyGets(
            List<Journey> journeys, At<Status> status, Set<String> ends) {
        boolean stuck = !status.value().is(Category.NEW)
                && journeys.stream().allMatch(journey -> journey.isStuckIn(status.value(), ends));
        return stuck ? Optional.of(finding(status, "A ticket")) : Optional.empty();
    }

    private static Finding finding(At<Status> status, String ticket) {
        return Finding.error(
                "dead-end",
                status.pointer(),
                ticket + " in '" + status.value().id() + "' can never be closed; allow a move, or add a timer.");
    }
}
