package io.docket.ticket.search;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.ticket.search.SearchRepository.Key;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps a ticket's document as the ticket is whenever it says that something has happened, whatever it was: the tables are read again.
 * All replicas are one consumer group.
 */
@ApplicationScoped
class SearchConsumer implements EventConsumer {
    private static final String REMOVED = "docket.ticket.removed";

    private final Inbox inbox;
    private final SearchRepository repository;
    private final SearchIndex index;

    SearchConsumer(Inbox inbox, SearchRepository repository, SearchIndex index) {
        this.inbox = inbox;
        this.repository = repository;
        this.index = index;
    }

    @Override
    public String consumer() {
        return "ticket-service-search";
    }

    @Override
    public String topic() {
        return "docket.tickets";
    }

    @Incoming("search")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public boolean endsItsKey(ReceivedEvent event) {
        return REMOVED.equals(event.type());
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        List<Key> tickets = events.stream()
                .filter(event -> event.key() != null && event.data() != null)
                .map(event -> new Key(event.company(), UUID.fromString(event.key())))
                .distinct()
                // Whoever keeps documents of several companies locks them in this order.
                .sorted(Comparator.comparing(Key::company).thenComparing(Key::ticket))
                .toList();
        return Multi.createFrom()
                .iterable(SearchRepository.parts(tickets))
                .onItem()
                .transformToUniAndConcatenate(
                        part -> repository.read(sql, part).chain(readings -> index.keep(sql, readings, false)))
                .collect()
                .last()
                .chain(() -> forget(sql, events));
    }

    /** A ticket's document goes with it; one that somebody was keeping in that moment goes now. */
    private Uni<Void> forget(Sql sql, List<ReceivedEvent> events) {
        List<Key> removed = events.stream()
                .filter(this::endsItsKey)
                .map(event -> new Key(event.company(), UUID.fromString(event.key())))
                .toList();
        return removed.isEmpty() ? Uni.createFrom().voidItem() : repository.forget(sql, removed);
    }
}
