package io.docket.ticket.timer;

import java.util.UUID;

/** A ticket with at least one due clock. */
record DueTicket(String company, UUID ticket) {}
