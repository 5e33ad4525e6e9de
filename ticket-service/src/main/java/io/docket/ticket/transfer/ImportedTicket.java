package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.TicketRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a ticket that was to be imported.
 *
 * @param line its line, from 1
 * @param id what it is called where it comes from; absent where that cannot be read
 * @param ticket what it is here; absent where it was refused
 * @param filesLeftOut how many files the line tells of, which an import does not bring
 * @param problem why it was refused, with the line
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedTicket(
        int line,
        String id,
        Result outcome,
        TicketRef ticket,
        Integer filesLeftOut,
        @Schema(ref = "Problem") Map<String, Object> problem) {

    /** How it ended. */
    @RegisterForReflection
    public enum Result {
        /** It is here now. */
        IMPORTED,
        /** It came before, and is left as it is. */
        ALREADY_THERE,
        /** Nothing of it is here. */
        REFUSED
    }

    static ImportedTicket imported(ImportLine line, TicketRef ticket, int filesLeftOut) {
        return new ImportedTicket(
                line.number(), line.id(), Result.IMPORTED, ticket, filesLeftOut == 0 ? null : filesLeftOut, null);
    }

    static ImportedTicket alreadyThere(ImportLine line, TicketRef ticket) {
        return new ImportedTicket(line.number(), line.id(), Result.ALREADY_THERE, ticket, null, null);
    }

    static ImportedTicket refused(ImportLine line, Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>(problem.document());
        document.put("line", line.number());
        return new ImportedTicket(line.number(), line.id(), Result.REFUSED, null, null, document);
    }
}
