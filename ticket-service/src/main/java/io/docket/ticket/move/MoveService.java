package io.docket.ticket.move;

import io.docket.platform.id.Ids;
import io.docket.platform.paging.Page;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells which moves a ticket could make (ALL-02). */
@ApplicationScoped
class MoveService {
    private final TicketReader reader;
    private final Engine engine = new Engine();

    MoveService(TicketReader reader) {
        this.reader = reader;
    }

    Uni<Page<MoveOptionView>> list(Party party, TicketKey key) {
        return reader.read(party, key).map(found -> {
            Facts facts = new Facts(found.now(), party.actor(), Ids.next());
            return Page.whole(engine.moves(found.scheme(), found.ticket().state(), facts).stream()
                    .map(option -> MoveOptionView.of(option, found.scheme()))
                    .toList());
        });
    }
}
