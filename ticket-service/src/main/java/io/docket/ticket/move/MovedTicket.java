package io.docket.ticket.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one of several tickets.
 *
 * @param ticket as it was named
 * @param problem as the call for this ticket alone would have been answered; absent where it was moved
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = "{\"ticket\": \"ACME-4821390\", \"outcome\": \"MOVED\"}")
public record MovedTicket(
        String ticket,
        Outcome outcome,
        @Schema(implementation = Object.class) Map<String, Object> problem) {

    /** Whether a ticket was moved. */
    public enum Outcome {
        MOVED,
        REFUSED
    }

    static MovedTicket moved(String ticket) {
        return new MovedTicket(ticket, Outcome.MOVED, null);
    }

    static MovedTicket refused(String ticket, Map<String, Object> problem) {
        return new MovedTicket(ticket, Outcome.REFUSED, problem);
    }
}
