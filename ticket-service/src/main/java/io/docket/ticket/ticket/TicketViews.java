package io.docket.ticket.ticket;

import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.history.StatusThen;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.participant.ParticipantView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Shows tickets: the same stored ticket differently to the desk and to its customers. */
public final class TicketViews {
    private static final Engine ENGINE = new Engine();

    private TicketViews() {}

    /** The ticket without its messages. */
    public static TicketView of(StoredTicket ticket, Scheme scheme, Party party) {
        return of(ticket, scheme, party, Beside.NOTHING);
    }

    /** The ticket with what is shown beside it. */
    public static TicketView of(StoredTicket ticket, Scheme scheme, Party party, Beside beside) {
        return party.isDesk() ? forDesk(ticket, scheme, party, beside) : forCustomers(ticket, scheme, party, beside);
    }

    private static AgentTicketView forDesk(StoredTicket stored, Scheme scheme, Party party, Beside beside) {
        Ticket ticket = stored.state();
        return new AgentTicketView(
                ticket.id(),
                stored.reference(),
                ticket.subject(),
                ticket.description(),
                ticket.kind(),
                ticket.channel(),
                ticket.topic(),
                ticket.priority(),
                agentStatus(scheme, ticket),
                ticket.resolution(),
                ticket.closeReason(),
                ParticipantView.of(stored.requester()),
                participants(stored.participants()),
                stored.assignee(),
                stored.team(),
                ticket.queuedAt(),
                beside.queuePosition(),
                ENGINE.replyResetsQueue(scheme, ticket, stored.requester().side()),
                ticket.followUp() == null ? null : ticket.followUp().at(),
                ticket.promiseBroken(),
                ticket.scheduledFor(),
                hold(ticket),
                closesAt(scheme, ticket),
                repliesUntil(scheme, ticket),
                pointer(stored, ticket.duplicateOf(), party),
                pointer(stored, stored.followUpOf(), party),
                survey(ticket),
                stored.tags().texts(),
                ticket.createdAt(),
                stored.updatedAt(),
                ticket.statusSince(),
                stored.version(),
                beside.attachments(),
                beside.messages());
    }

    private static CustomerTicketView forCustomers(StoredTicket stored, Scheme scheme, Party party, Beside beside) {
        Ticket ticket = stored.seenState();
        String side = party.sideIn(stored).orElse(null);
        boolean concealed = stored.concealed() != null;
        return new CustomerTicketView(
                ticket.id(),
                stored.reference(),
                ticket.subject(),
                stored.state().description(),
                ticket.kind(),
                ticket.channel(),
                ticket.topic(),
                ticket.priority(),
                customerStatus(scheme, ticket, side),
                ticket.resolution(),
                ParticipantView.of(stored.requester()),
                participants(stored.seenParticipants()),
                concealed ? null : stored.assignee(),
                ticket.queuedAt(),
                beside.queuePosition(),
                ENGINE.replyResetsQueue(scheme, ticket, side),
                ticket.scheduledFor(),
                hold(ticket),
                concealed ? stored.concealed().closesAt() : closesAt(scheme, ticket),
                repliesUntil(scheme, ticket),
                pointer(stored, ticket.duplicateOf(), party),
                stored.followUpHidden() ? null : pointer(stored, stored.followUpOf(), party),
                survey(ticket),
                ticket.createdAt(),
                stored.seenUpdatedAt(),
                ticket.statusSince(),
                stored.seenVersion(),
                beside.attachments(),
                beside.messages());
    }

    private static AgentTicketView.StatusView agentStatus(Scheme scheme, Ticket ticket) {
        Status status = scheme.requireStatus(ticket.status());
        return new AgentTicketView.StatusView(status.id(), status.name(), status.category(), status.deleted());
    }

    private static CustomerTicketView.StatusView customerStatus(Scheme scheme, Ticket ticket, String side) {
        StatusThen status = StatusThen.of(scheme, ticket.status());
        return new CustomerTicketView.StatusView(status.label(side), status.category(), status.explanation());
    }

    private static List<ParticipantView> participants(List<Participant> participants) {
        return participants.stream().map(ParticipantView::of).toList();
    }

    private static AgentTicketView.HoldView hold(Ticket ticket) {
        return ticket.hold() == null
                ? null
                : new AgentTicketView.HoldView(
                        ticket.hold().reason(), ticket.hold().notice());
    }

    private static AgentTicketView.SurveyView survey(Ticket ticket) {
        return ticket.survey() == null
                ? null
                : new AgentTicketView.SurveyView(
                        ticket.survey().open(), ticket.survey().score());
    }

    private static Instant closesAt(Scheme scheme, Ticket ticket) {
        return ENGINE.closesAt(scheme, ticket).orElse(null);
    }

    /** A deadline counts only as long as the scheme in force has one there. */
    private static Instant repliesUntil(Scheme scheme, Ticket ticket) {
        return scheme.requireStatus(ticket.status()).replies() instanceof Replies.Within ? ticket.repliesUntil() : null;
    }

    /** A pointer to another ticket, for a party that may read that ticket. */
    private static TicketRef pointer(StoredTicket stored, UUID other, Party party) {
        return stored.link(other).filter(party::maySee).map(LinkedTicket::ref).orElse(null);
    }
}
