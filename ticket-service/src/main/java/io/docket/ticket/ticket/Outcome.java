package io.docket.ticket.ticket;

import io.docket.scheme.engine.Advice;
import io.docket.scheme.model.Scheme;
import java.util.List;
import java.util.UUID;

/**
 * What became of a command that was accepted. A refused one ends as a {@code Problem} instead.
 *
 * @param ticket the ticket as it is now
 * @param scheme the scheme that decided
 * @param messages ids of the messages that the command stored, in their order
 * @param advice what the rules advise against, kept in the history as well
 */
public record Outcome(StoredTicket ticket, Scheme scheme, List<UUID> messages, List<Advice> advice) {}
