package io.docket.ticket.ticket;

import io.docket.scheme.model.Priority;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What customers go on seeing of a ticket while it is in a concealing status (MKT-05). */
@RegisterForReflection
public record Concealed(String subject, Priority priority, String topic, Instant updatedAt, long version) {
    /** The same view after something in it changed that customers may see. */
    Concealed touched(Instant now, long newVersion) {
        return new Concealed(subject, priority, topic, now, newVersion);
    }
}
