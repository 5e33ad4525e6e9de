package io.docket.scheme.diagram;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where each reaction can win: the first that matches does, so that those before it leave it fewer statuses. */
final class ReactionOrder {
    private final Map<Trigger, Map<String, Reaction>> winners = new EnumMap<>(Trigger.class);

    /** Where a reaction can win after all those that were asked for before. */
    Reach next(Scheme scheme, Reaction reaction) {
        Reach named = Reach.of(scheme, reaction.from(), status -> matters(reaction, status));
        Set<String> statuses = new LinkedHashSet<>(named.statuses());
        Set<String> besideThePoint = new LinkedHashSet<>(named.besideThePoint());
        Map<String, Reaction> earlier = winners.computeIfAbsent(reaction.on(), first -> new HashMap<>());
        for (String status : named.statuses()) {
            Reaction winner = earlier.get(status);
            if (winner != null) {
                statuses.remove(status);
                if (Objects.equals(winner.to(), reaction.to())) {
                    besideThePoint.add(status);
                }
            }
        }
        if (reaction.where().isEmpty() && reaction.unless().isEmpty()) {
            scheme.liveStatuses().stream()
                    .filter(status -> Scheme.selects(reaction.from(), status))
                    .forEach(status -> earlier.putIfAbsent(status.id(), reaction));
        }
        return new Reach(statuses, besideThePoint, named.emptyLanes());
    }

    private static boolean matters(Reaction reaction, Status status) {
        return canHappen(reaction.on(), status) && !status.id().equals(reaction.to());
    }

    private static boolean canHappen(Trigger trigger, Status status) {
        return switch (trigger) {
            case CREATED -> status.is(Category.NEW);
            case CUSTOMER_REPLIED, AGENT_REPLIED -> !(status.replies() instanceof Replies.Never);
            default -> !status.isFinal();
        };
    }
}
