package io.docket.ticket.statistics;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Learns from this service's own events which tickets have something new to be counted; what it is stands in their histories. So an
 * event that is lost, or comes twice, changes no figure. All replicas are one consumer group.
 */
@ApplicationScoped
class StatisticsConsumer implements EventConsumer {
    private static final String REMOVED = "docket.ticket.removed";

    private final Inbox inbox;
    private final CountingService counting;
    private final WalkRepository walk;

    StatisticsConsumer(Inbox inbox, CountingService counting, WalkRepository walk) {
        this.inbox = inbox;
        this.counting = counting;
        this.walk = walk;
    }

    @Override
    public String consumer() {
        return "ticket-service-statistics";
    }

    @Override
    public String topic() {
        return "docket.tickets";
    }

    @Incoming("statistics")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public boolean endsItsKey(ReceivedEvent event) {
        return REMOVED.equals(event.type());
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        Set<TicketId> touched = events.stream()
                .filter(event -> event.key() != null && event.data() != null)
                .map(event -> new TicketId(event.company(), UUID.fromString(event.key())))
                .collect(Collectors.toSet());
        if (touched.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // First, as the walk does: its place, then the tickets.
        return walk.comesSoon(sql, touched.stream().map(TicketId::company).collect(Collectors.toSet()))
                .chain(() -> counting.count(sql, touched))
                .replaceWithVoid();
    }
}
