package io.docket.ticket.move;

import io.docket.ticket.ticket.TicketView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The ticket after a move, and what the rules advise against. */
@RegisterForReflection
public record MoveAnswer(TicketView ticket, List<AdviceView> advice) {}
