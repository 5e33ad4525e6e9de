package io.docket.ticket.ticket;

import io.docket.ticket.ticket.TicketCommands.Call;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** What every call that commands a ticket says beside its body, as it comes: which ticket, and which version of it. */
public class CommandParameters {
    @RestPath
    String ticket;

    @RestHeader(HttpHeaders.IF_MATCH)
    String ifMatch;

    /**
     * The call that these are of.
     *
     * @param operation what is called, such as {@code move}
     * @param body what was sent, null for nothing
     * @throws io.docket.platform.problem.Problem 404 where the ticket is named by neither an id nor a reference
     */
    public Call call(Party party, String operation, Object body) {
        return new Call(party, TicketKey.inPath(ticket), operation, ifMatch, key(), body);
    }

    /** The {@code Idempotency-Key}: none where the method itself can be repeated. */
    String key() {
        return null;
    }
}
