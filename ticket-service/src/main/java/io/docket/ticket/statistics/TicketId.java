package io.docket.ticket.statistics;

import java.util.UUID;

/** A ticket among those of all companies. */
record TicketId(String company, UUID ticket) {}
