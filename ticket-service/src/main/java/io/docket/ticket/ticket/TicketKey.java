package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.ticket.reference.ReferenceService;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How callers name a ticket: by id or by reference; exactly one is not null.
 */
public record TicketKey(UUID id, String reference) {
    /** The same words for what is not there, another company's, or hidden. */
    public static final String UNKNOWN = "is not a ticket that this caller may see";

    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The key of the ticket of that id. */
    public static TicketKey of(UUID id) {
        return new TicketKey(id, null);
    }

    /**
     * Reads an id or a reference.
     *
     * @return null where the text has the form of neither
     */
    public static TicketKey read(String text) {
        if (UUID_TEXT.matcher(text).matches()) {
            return of(UUID.fromString(text));
        }
        String reference = ReferenceService.canonical(text);
        return reference == null ? null : new TicketKey(null, reference);
    }

    /**
     * Reads the id or reference in a path.
     *
     * @throws Problem 404 where the text has the form of neither
     */
    public static TicketKey inPath(String text) {
        TicketKey key = read(text);
        if (key == null) {
            throw Problem.notFound();
        }
        return key;
    }

    /** As it is written in paths. */
    public String text() {
        return id == null ? reference : id.toString();
    }
}
