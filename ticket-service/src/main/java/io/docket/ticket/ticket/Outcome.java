package io.docket.ticket.ticket;

import io.docket.scheme.engine.Advice;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.message.StoredMessage;
import java.util.List;

/**
 * What became of a command that was accepted. A refused one ends as a {@code Problem} instead.
 *
 * @param before the ticket as the command found it; of one that was created, with version 0
 * @param ticket the ticket as it is now
 * @param scheme the scheme that decided
 * @param messages what the command stored, in order
 * @param enclosed the files that the command bound, in order
 * @param advice what the rules advise against, kept in the history as well
 */
public record Outcome(
        StoredTicket before,
        StoredTicket ticket,
        Scheme scheme,
        List<StoredMessage> messages,
        List<Attachment> enclosed,
        List<Advice> advice) {
    /** Whether anything is other than before. */
    public boolean hasChanged() {
        return ticket.version() != before.version();
    }
}
