package io.docket.ticket.merge;

import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.CloseReason;
import io.docket.ticket.move.MoveBody;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to merge a ticket into another.
 *
 * @param into id or reference of the one that goes on
 * @param move the move that closes the other, with all that it takes
 */
@RegisterForReflection
@Schema(examples = "{\"into\": \"ACME-4711042\", \"move\": {\"to\": \"closed\"}}")
public record MergeBody(
        @Schema(required = true, description = "Id or reference of the ticket that goes on")
        String into,

        @Schema(
                required = true,
                description =
                        "The move that closes this one, as in /moves; closeReason and duplicateOf follow from the merging")
        MoveBody move) {

    /** Whether this is well-formed; fails with 422 where not. */
    void check() {
        Checks checks = new Checks()
                .required("into", into)
                .required("move", move)
                .that(into == null || key() != null, "into", TicketKey.UNKNOWN);
        if (move != null) {
            move.check("move.", checks);
            checks.that(move.duplicateOf() == null, "move.duplicateOf", "follows from into; leave it out")
                    .that(
                            move.closeReason() == null || move.closeReason() == CloseReason.DUPLICATE,
                            "move.closeReason",
                            "is DUPLICATE; leave it out");
        }
        checks.done();
    }

    /** The one that goes on. */
    TicketKey key() {
        return TicketKey.read(into);
    }

    /** The move as the rules know it. */
    MoveRequest toRequest(UUID goingOn) {
        return move.toRequest(goingOn, CloseReason.DUPLICATE);
    }
}
