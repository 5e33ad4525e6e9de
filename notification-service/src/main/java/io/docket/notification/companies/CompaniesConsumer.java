package io.docket.notification.companies;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.removal.Removals;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns that a company was removed; schemes are none of this service's business. */
@ApplicationScoped
class CompaniesConsumer implements EventConsumer {

    private static final String REMOVED = "docket.company.removed";

    private final Inbox inbox;
    private final Removals removals;

    CompaniesConsumer(Inbox inbox, Removals removals) {
        this.inbox = inbox;
        this.removals = removals;
    }

    @Override
    public String consumer() {
        return "notification-service";
    }

    @Override
    public String topic() {
        return "docket.schemes";
    }

    @Incoming("schemes")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .filter(event -> REMOVED.equals(event.type()))
                .onItem()
                .transformToUniAndConcatenate(event -> removals.begin(sql, event.key(), null))
                .collect()
                .last();
    }
}
