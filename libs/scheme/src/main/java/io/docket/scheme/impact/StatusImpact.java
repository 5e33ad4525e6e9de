package io.docket.scheme.impact;

import io.docket.scheme.model.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a change does to one status.
 *
 * @param status as it is published
 * @param deleted it was live, and the draft marks it deleted
 * @param leaving where people's moves out of it are restricted; a target that the draft deletes is not among them
 * @param entering from where people's moves into it are restricted; none for a deleted status
 * @param repliesNarrowed it takes no replies any more, or for a shorter time
 * @param closedOff in which directions nobody can move any more
 */
public record StatusImpact(
        Status status,
        boolean deleted,
        List<Restriction> leaving,
        List<Restriction> entering,
        boolean repliesNarrowed,
        Set<Direction> closedOff) {

    public StatusImpact {
        leaving = List.copyOf(leaving);
        entering = List.copyOf(entering);
        closedOff = Set.copyOf(closedOff);
    }

    /** All that holds, in the order of {@link Effect}; empty for a status that the change does not touch. */
    public Set<Effect> effects() {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (deleted) {
            effects.add(Effect.DELETED);
        }
        if (!leaving.isEmpty() || !entering.isEmpty() || repliesNarrowed) {
            effects.add(Effect.RESTRICTED);
        }
        if (!closedOff.isEmpty()) {
            effects.add(Effect.CLOSED_OFF);
        }
        return effects;
    }
}
