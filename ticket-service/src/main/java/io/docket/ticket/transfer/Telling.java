package io.docket.ticket.transfer;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.listing.Position;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Which tickets are told, and what of them. */
interface Telling {
    /** Whose company's they are. */
    String company();

    /** The next tickets by their ids. */
    Uni<List<Weighed>> next(Sql sql, UUID after, int most);

    /** Asks for what is told of a ticket's next messages; {@link ExportRepository#messages} takes the answer. */
    Statement messages(UUID ticket, Position after, int most);

    /** Asks for what is told of a ticket's next entries; {@code HistoryRepository.read} takes the answer. */
    Statement history(UUID ticket, Position after, int most);

    /**
     * What is told of the ticket besides.
     *
     * @param files of its description; null for none
     * @param origin where it came from; null for one that was opened here
     */
    TicketRecord record(StoredTicket ticket, Scheme scheme, List<FileRecord> files, TicketRecord.Origin origin);
}
