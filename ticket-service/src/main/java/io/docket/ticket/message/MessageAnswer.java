package io.docket.ticket.message;

import io.docket.ticket.move.AdviceView;
import io.docket.ticket.ticket.TicketView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The message that was added, the ticket after it, and what the rules advise against. */
@RegisterForReflection
public record MessageAnswer(MessageView message, TicketView ticket, List<AdviceView> advice) {}
