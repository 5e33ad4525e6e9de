package io.docket.ticket.statistics;

import java.time.Instant;

/**
 * In which group a ticket is.
 *
 * @param group its key
 * @param since when the ticket came into it
 */
record Stay(String group, Instant since) {}
