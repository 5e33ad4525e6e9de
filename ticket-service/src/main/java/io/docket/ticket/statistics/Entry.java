package io.docket.ticket.statistics;

import io.docket.scheme.model.Category;
import io.docket.ticket.history.HistoryType;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry of a ticket's history, as far as statistics look at it.
 *
 * @param status into which the ticket went, by its id; null where it went nowhere
 * @param category of that status; null where it went nowhere
 * @param assignee who has the ticket from here on; only an ASSIGNED entry says it, null for nobody
 */
record Entry(UUID id, Instant at, HistoryType type, String status, Category category, String assignee) {}
