package io.docket.ticket.merge;

import io.docket.ticket.move.AdviceView;
import io.docket.ticket.ticket.TicketView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Two tickets after one was merged into the other.
 *
 * @param ticket the one that goes on
 * @param merged the one that was closed
 * @param advice what the rules advise against about its closing
 */
@RegisterForReflection
public record MergeAnswer(TicketView ticket, TicketView merged, List<AdviceView> advice) {}
