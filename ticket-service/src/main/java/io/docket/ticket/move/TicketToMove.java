package io.docket.ticket.move;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One of several tickets to be moved; where no version matters, the text alone will do.
 *
 * @param ticket id or reference
 * @param version the version that the caller knows; with another one the ticket is not moved. Null for any
 */
@RegisterForReflection
@Schema(description = "Also the id or reference alone, as a text")
public record TicketToMove(
        @Schema(required = true) String ticket,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long version) {

    /** By properties. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public TicketToMove {}

    /** By its id or reference alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TicketToMove of(String ticket) {
        return new TicketToMove(ticket, null);
    }

    void check(String field, Checks checks) {
        checks.required(field + ".ticket", ticket).text(field + ".ticket", ticket, Checks.LINE);
    }
}
