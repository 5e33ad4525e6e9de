package io.docket.ticket.message;

import io.docket.platform.database.Statement;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Page;
import io.docket.ticket.listing.Position;
import io.docket.ticket.listing.Timeline;
import io.docket.ticket.ticket.Party;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Pages of a ticket's messages as a party may read them, oldest first. */
@ApplicationScoped
public class Messages {
    private final MessageRepository repository;
    private final Timeline timeline;

    Messages(MessageRepository repository, Timeline timeline) {
        this.repository = repository;
        this.timeline = timeline;
    }

    /** Asks for a page; {@link #read} takes the answer. */
    public Statement page(Party party, UUID ticket, String cursor, int limit) {
        Position after = timeline.position(scope(party, ticket), cursor, Position.START);
        return repository.page(party.caller().company(), ticket, party.isDesk(), after, limit + 1);
    }

    /** The answer to {@link #page}. */
    public Page<MessageView> read(Party party, UUID ticket, RowSet<Row> answer, int limit) {
        return timeline.page(
                scope(party, ticket),
                repository.read(answer),
                limit,
                message -> new Position(message.createdAt(), message.id()),
                MessageView::of);
    }

    private static CursorScope scope(Party party, UUID ticket) {
        return new CursorScope(party.caller().company(), party.caller().id(), "created", "messages of " + ticket);
    }
}
