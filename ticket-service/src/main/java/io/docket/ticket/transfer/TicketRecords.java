package io.docket.ticket.transfer;

import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.ticket.LinkedTicket;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.PersonalDataRepository.Known;
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

    /** What of the ticket is a person's who takes part in it: as customers see it, without anybody else. */
    static TicketRecord ofPerson(StoredTicket stored, Scheme scheme, Known person, List<FileRecord> files) {
        Ticket seen = stored.seenState();
        Status status = scheme.requireStatus(seen.status());
        List<Participant> self =
                stored.participants().stream().filter(person::is).toList();
        boolean asked = self.stream().anyMatch(one -> one.id().equals(seen.requester()));
        return new TicketRecord(
                TicketRecord.TYPE,
                stored.id().toString(),
                stored.reference(),
                seen.subject(),
                stored.state().description(),
                seen.kind(),
                seen.channel(),
                null,
                null,
                new TicketRecord.InStatus(status.id(), status.name(), status.category()),
                null,
                null,
                asked ? seen.requester() : null,
                self,
                null,
                null,
                null,
                seen.createdAt(),
                stored.concealed() == null
                        ? stored.updatedAt()
                        : stored.concealed().updatedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                asked ? seen.survey() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
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
