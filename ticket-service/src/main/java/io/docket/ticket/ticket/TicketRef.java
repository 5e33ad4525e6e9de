package io.docket.ticket.ticket;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A ticket as other tickets' answers and events point to it. */
@RegisterForReflection
public record TicketRef(UUID id, String reference) {}
