package io.docket.ticket.move;

import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to move several tickets alike.
 *
 * @param tickets 1 to {@value #MOST}, in the order in which they are moved
 * @param move as for one ticket
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"tickets\": [\"ACME-4821390\", {\"ticket\": \"ACME-4821391\", \"version\": 3}], \"move\": {\"to\": \"processing\"}}")
public record BulkMoveBody(
        @Schema(required = true, minItems = 1, maxItems = MOST)
        List<TicketToMove> tickets,

        @Schema(required = true) MoveBody move) {
    static final int MOST = 100;

    public BulkMoveBody {
        tickets = tickets == null ? List.of() : new ArrayList<>(tickets);
    }

    /** Whether this is well-formed; fails with 422 where not. */
    void check() {
        Checks checks = new Checks()
                .that(!tickets.isEmpty() && tickets.size() <= MOST, "tickets", "must be 1 to " + MOST)
                .required("move", move);
        for (int i = 0; i < tickets.size(); i++) {
            String field = "tickets[" + i + "]";
            checks.required(field, tickets.get(i));
            if (tickets.get(i) != null) {
                tickets.get(i).check(field, checks);
            }
        }
        if (move != null) {
            move.check("move.", checks);
        }
        checks.done();
    }
}
