package io.docket.ticket.transfer;

import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.LinkedTicket;
import io.docket.ticket.ticket.StoredTicket;
import java.util.List;
import java.util.UUID;

/** Writes stored tickets as records. */
final class TicketRecords {
    private TicketRecords() {}

    /**
     * The ticket without messages and history.
     *
     * @param files of its description; null for none
     * @param origin where it came from; null for one that was opened here
     */
    static TicketRecord of(StoredTicket stored, Scheme scheme, List<FileRecord> files, TicketRecord.Origin origin) {
        Ticket ticket = stored.state();
        Status status = scheme.requireStatus(ticket.status());
        return new TicketRecord(
                TicketRecord.TYPE,
                ticket.id().toString(),
                stored.reference(),
                ticket.subject(),
                ticket.description(),
                ticket.kind(),
                ticket.channel(),
                ticket.topic(),
                ticket.priority(),
                new TicketRecord.InStatus(status.id(), status.name(), status.category()),
                ticket.resolution(),
                ticket.closeReason(),
                ticket.requester(),
                stored.participants(),
                stored.assignee(),
                stored.team(),
                stored.tags().all().isEmpty() ? null : stored.tags().texts(),
                ticket.createdAt(),
                stored.updatedAt(),
                ticket.statusSince(),
                ticket.queuedAt(),
                ticket.repliesUntil(),
                ticket.followUp(),
                orNull(ticket.promiseBroken()),
                ticket.scheduledFor(),
                ticket.hold(),
                ticket.replies(),
                ticket.survey(),
                pointer(stored, ticket.duplicateOf()),
                pointer(stored, stored.followUpOf()),
                orNull(stored.followUpHidden()),
                seen(stored),
                ticket.clocks().isEmpty() ? null : clocks(ticket),
                origin,
                stored.version(),
                files,
                null,
                null,
                null);
    }

    private static TicketRecord.Pointer pointer(StoredTicket stored, UUID ticket) {
        return ticket == null
                ? null
                : new TicketRecord.Pointer(
                        ticket.toString(),
                        stored.link(ticket).map(LinkedTicket::reference).orElse(null));
    }

    private static TicketRecord.SeenByCustomers seen(StoredTicket stored) {
        if (stored.concealed() == null) {
            return null;
        }
        Ticket seen = stored.concealed().state();
        return new TicketRecord.SeenByCustomers(
                seen.subject(),
                seen.topic(),
                seen.priority(),
                stored.concealed().participants().stream().map(Participant::id).toList(),
                stored.concealed().updatedAt());
    }

    private static List<TicketRecord.RunningClock> clocks(Ticket ticket) {
        return ticket.clocks().stream()
                .sorted(io.docket.scheme.engine.Clock.DUE_ORDER)
                .map(clock -> new TicketRecord.RunningClock(clock.kind(), clock.rule(), clock.step(), clock.dueAt()))
                .toList();
    }

    /** What is not so is not said. */
    private static Boolean orNull(boolean value) {
        return value ? true : null;
    }
}
