package io.docket.ticket.scheme;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.removal.Removals;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes published schemes in, a batch at a time, with a rest after each. All replicas are one consumer group: each scheme is
 * stored once, and each replica reads it from the table (ALL-07).
 */
@ApplicationScoped
class SchemeConsumer implements EventConsumer {

    private static final String PUBLISHED = "docket.scheme.published";
    private static final String REMOVED = "docket.company.removed";

    private final Inbox inbox;
    private final SchemeRepository repository;
    private final SchemeArrivals arrivals;
    private final Removals removals;
    private final ObjectMapper json;
    private final Rest rest;

    SchemeConsumer(
            Inbox inbox,
            SchemeRepository repository,
            SchemeArrivals arrivals,
            Removals removals,
            ObjectMapper json,
            SchemeSettings settings) {
        this.inbox = inbox;
        this.repository = repository;
        this.arrivals = arrivals;
        this.removals = removals;
        this.json = json;
        this.rest = new Rest(settings.longestRest());
    }

    @Override
    public String consumer() {
        return "ticket-service";
    }

    @Override
    public String topic() {
        return "docket.schemes";
    }

    @Incoming("schemes")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return rest.after(() -> inbox.take(consumer(), records, this));
    }

    /** Documents are read on a worker's thread: hundreds of them would keep the requests of an event loop waiting. */
    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        return Uni.createFrom()
                .item(() -> read(events))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(schemes -> keep(sql, schemes))
                .chain(() -> remove(sql, events));
    }

    /** Whatever its schemes say, a company that is removed has none from now on, and without one nothing happens to a ticket. */
    private Uni<Void> remove(Sql sql, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .filter(event -> REMOVED.equals(event.type()))
                .onItem()
                .transformToUniAndConcatenate(event ->
                        removals.begin(sql, event.key(), null).chain(() -> repository.removeCompany(sql, event.key())))
                .collect()
                .last();
    }

    private List<PublishedScheme> read(List<ReceivedEvent> events) {
        return events.stream()
                .filter(event -> PUBLISHED.equals(event.type()))
                .map(event -> PublishedScheme.of(event, json))
                .toList();
    }

    private Uni<Void> keep(Sql sql, List<PublishedScheme> schemes) {
        if (schemes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        sql.afterCommit(() -> schemes.forEach(scheme -> arrivals.arrived(scheme.company(), scheme.version())));
        return repository.store(sql, schemes);
    }
}
