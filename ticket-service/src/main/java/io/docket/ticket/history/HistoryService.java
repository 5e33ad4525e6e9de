package io.docket.ticket.history;

import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads the history of tickets. */
@ApplicationScoped
class HistoryService {
    private final TicketReader reader;
    private final HistoryRepository repository;
    private final Timeline timeline;

    HistoryService(TicketReader reader, HistoryRepository repository, Timeline timeline) {
        this.reader = reader;
        this.repository = repository;
        this.timeline = timeline;
    }

    /** A page of the entries that the party may read, oldest first. */
    Uni<Page<HistoryView>> list(Party party, TicketKey key, String cursor, int limit) {
        return reader.read(party, key, id -> {
                    Position after = timeline.position(scope(party, id), cursor, Position.START);
                    return List.of(repository.page(party.caller().company(), id, party.isDesk(), after, limit + 1));
                })
                .map(found -> page(party, found, limit));
    }

    private Page<HistoryView> page(Party party, TicketReader.Reading found, int limit) {
        String side = party.sideIn(found.ticket()).orElse(null);
        return timeline.page(
                scope(party, found.ticket().id()),
                repository.read(found.further().get(0)),
                limit,
                entry -> new Position(entry.at(), entry.id()),
                entry -> HistoryView.of(entry, party, side));
    }

    private static CursorScope scope(Party party, UUID ticket) {
        return new CursorScope(party.caller().company(), party.caller().id(), "at", "history of " + ticket);
    }
}
