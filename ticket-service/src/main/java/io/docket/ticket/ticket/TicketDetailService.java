package io.docket.ticket.ticket;

import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.ticket.attachment.Attachments;
import io.docket.ticket.message.MessageView;
import io.docket.ticket.message.Messages;
import io.docket.ticket.queue.QueuePositions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads tickets with the first page of their messages and their place in the queue. */
@ApplicationScoped
class TicketDetailService {
    private final TicketReader reader;
    private final Messages messages;
    private final Attachments attachments;
    private final QueuePositions positions;

    TicketDetailService(TicketReader reader, Messages messages, Attachments attachments, QueuePositions positions) {
        this.reader = reader;
        this.messages = messages;
        this.attachments = attachments;
        this.positions = positions;
    }

    /** The ticket; fails with 404 where the party may not see it. */
    Uni<TicketDetail> read(Party party, TicketKey key) {
        return reader.read(
                party,
                key,
                id -> List.of(
                        messages.page(party, id, null, PageLimit.DEFAULT),
                        attachments.ofDescription(party.caller().requireCompany(), id)),
                (sql, found) -> positions
                        .of(sql, found.ticket(), found.scheme(), party)
                        .map(position -> detail(party, found, position)));
    }

    private TicketDetail detail(Party party, TicketReader.Reading found, Integer position) {
        StoredTicket ticket = found.ticket();
        Page<MessageView> firstPage =
                messages.read(party, ticket.id(), found.further().get(0), PageLimit.DEFAULT);
        Beside beside = new Beside(position, attachments.read(found.further().get(1)), firstPage);
        TicketView view = TicketViews.of(ticket, found.scheme(), party, beside);
        return new TicketDetail(view, party.isDesk() ? ticket.etag() : null);
    }
}
