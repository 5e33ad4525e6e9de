package io.docket.ticket.ticket;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket as answers show it: to the desk everything, to customers what is theirs. */
@Schema(
        description = "A ticket: agents and services get AgentTicketView, customers CustomerTicketView.",
        oneOf = {AgentTicketView.class, CustomerTicketView.class})
public sealed interface TicketView permits AgentTicketView, CustomerTicketView {}
