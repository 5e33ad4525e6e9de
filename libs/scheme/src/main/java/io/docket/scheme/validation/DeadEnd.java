package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code dead-end}: from every live status that is not CLOSED, every ticket that gets there can reach CLOSED, at any time
 * and whatever is written in it; and so can those that the version before let in.
 */
final class DeadEnd implements Check {

    @Override
    public List<Finding> of(Draft draft) {
        Set<String> ends = ends(draft.scheme());
        if (ends.isEmpty()) {
            return List.of();
        }
        List<Scheme> schemes = new ArrayList<>(List.of(draft.scheme()));
        draft.previous().ifPresent(schemes::add);
        List<Rest> rests = Nature.toldApartBy(schemes).stream()
                .map(nature -> new Rest(draft, nature, ends))
                .toList();
        return draft.statuses().stream()
                .filter(status -> !status.value().is(Category.CLOSED))
                .map(status -> finding(rests, status))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Set<String> ends(Scheme scheme) {
        return scheme.liveStatuses().stream()
                .filter(status -> status.is(Category.CLOSED))
                .map(Status::id)
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> finding(List<Rest> rests, At<Status> status) {
        return rests.stream()
                .filter(rest -> rest.isForEver(status.value()))
                .findFirst()
                .map(rest -> finding(status, rest.nature().toString(), "in"))
                .or(() -> findingWhereNobodyGets(rests, status))
                .or(() -> rests.stream()
                        .filter(rest -> rest.isForEverSinceBefore(status.value()))
                        .findFirst()
                        .map(rest -> finding(status, rest.nature().toString(), "that is already in")));
    }

    /** A ticket may be there from earlier; but none ever rests in NEW where a reaction takes it on at its creation. */
    private static Optional<Finding> findingWhereNobodyGets(List<Rest> rests, At<Status> status) {
        boolean stuck = status.value().isLive()
                && !status.value().is(Category.NEW)
                && rests.stream().allMatch(rest -> rest.isWithoutAWayToAnEnd(status.value()));
        return stuck ? Optional.of(finding(status, "A ticket", "in")) : Optional.empty();
    }

    private static Finding finding(At<Status> status, String ticket, String in) {
        return Finding.error(
                "dead-end",
                status.pointer(),
                ticket + " " + in + " '" + status.value().id()
                        + "' can never be closed; allow a move, or add a timer.");
    }
}
