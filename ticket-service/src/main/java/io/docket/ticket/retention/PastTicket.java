package io.docket.ticket.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.platform.id.Ids;
import io.docket.platform.outbox.OutboxEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * A ticket that its company keeps no longer.
 *
 * @param sequence of its last event so far
 * @param now when it is removed
 */
record PastTicket(String company, UUID id, String reference, long sequence, Instant now) {
    private static final String TOPIC = "docket.tickets";
    private static final String TYPE = "docket.ticket.removed";

    /** Its last event. It says nothing of what the ticket was about, or of anybody. */
    OutboxEvent removed() {
        return new OutboxEvent(
                TOPIC,
                id.toString(),
                TYPE,
                id.toString(),
                company,
                now,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("company", company)
                        .put("ticket", id.toString())
                        .put("reference", reference)
                        .put("sequence", sequence + 1)
                        .put("at", now.toString())
                        .put("removedBecause", "RETENTION"),
                Ids.next());
    }
}
