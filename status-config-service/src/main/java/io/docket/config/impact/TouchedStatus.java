package io.docket.config.impact;

import io.docket.scheme.impact.Direction;
import io.docket.scheme.impact.Effect;
import io.docket.scheme.impact.Restriction;
import io.docket.scheme.impact.StatusImpact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A status that the draft deletes, restricts or closes off.
 *
 * @param effects all that hold, never empty
 * @param leaving where people's moves out of it need more than now, or are refused
 * @param entering from where people's moves into it need more than now, or are refused
 * @param repliesNarrowed it would take no replies any more, or for a shorter time
 * @param closedOff in which directions nobody could move any more
 */
@RegisterForReflection
@Schema(name = "TouchedStatus")
public record TouchedStatus(
        StatusName status,
        List<Effect> effects,
        List<RestrictedMove> leaving,
        List<RestrictedMove> entering,
        boolean repliesNarrowed,
        List<Direction> closedOff) {

    static TouchedStatus of(StatusImpact impact) {
        return new TouchedStatus(
                StatusName.of(impact.status()),
                List.copyOf(impact.effects()),
                RestrictedMove.all(impact.leaving()),
                RestrictedMove.all(impact.entering()),
                impact.repliesNarrowed(),
                impact.closedOff().stream().sorted().toList());
    }

    /**
     * A move that needs more than now, or is refused.
     *
     * @param status the other end of the move
     * @param rules the draft's rules that say so, and the engine's own
     */
    @RegisterForReflection
    @Schema(name = "RestrictedMove")
    public record RestrictedMove(
            @Schema(examples = "repaired") String status,
            @Schema(examples = "[\"ret-06\"]") List<String> rules) {

        static List<RestrictedMove> all(List<Restriction> restrictions) {
            return restrictions.stream()
                    .map(one -> new RestrictedMove(one.status(), one.rules()))
                    .toList();
        }
    }
}
