package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where tickets of one nature get in their lives.
 *
 * @param paths the ways that some of them can go
 * @param reached the statuses in which one can ever rest, from its creation on
 */
record Journey(Nature nature, Paths paths, Set<String> reached) {

    /** One for each nature that the scheme tells apart; never empty. */
    static List<Journey> all(Scheme scheme) {
        return Nature.toldApartBy(List.of(scheme)).stream()
                .map(nature -> of(scheme, nature))
                .toList();
    }

    static Journey of(Scheme scheme, Nature nature) {
        Paths paths = Paths.all(scheme, nature);
        Set<String> reached = firstStatuses(scheme, nature);
        reached.addAll(paths.reachableFrom(reached));
        return new Journey(nature, paths, reached);
    }

    /** Where the creating request leaves a ticket: in NEW, or where a reaction to the creation leads at once (MKT-02). */
    private static Set<String> firstStatuses(Scheme scheme, Nature nature) {
        Set<String> first = new LinkedHashSet<>();
        Optional<Status> initial = scheme.defaultOf(Category.NEW);
        if (initial.isPresent()) {
            PossibleReactions reactions = new PossibleReactions(scheme, nature);
            reactions.leadingOutOf(initial.get(), Trigger.CREATED).forEach(reaction -> first.add(reaction.to()));
            if (reactions.mayStay(initial.get(), Trigger.CREATED)) {
                first.add(initial.get().id());
            }
        }
        return first;
    }

    boolean reaches(Status status) {
        return reached.contains(status.id());
    }

    /** True if a ticket may rest in the status, wherever it was before: some tickets were there under other schemes. */
    boolean enters(Status status) {
        return reaches(status) || paths.leadTo(status);
    }
}
