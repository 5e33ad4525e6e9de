package io.docket.ticket.intake;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what other services ask for, in the order of each partition. */
@ApplicationScoped
class IntakeConsumer implements EventConsumer {

    private final IntakeDoor door;
    private final Inbox inbox;
    private final IntakeService intake;

    IntakeConsumer(IntakeDoor door, Inbox inbox, IntakeService intake) {
        this.door = door;
        this.inbox = inbox;
        this.intake = intake;
    }

    @Override
    public String consumer() {
        return "ticket-service";
    }

    @Override
    public String topic() {
        return "docket.intake";
    }

    /** Each event asks for something of its own, and its value is the body of a call: no member of it counts events. */
    @Override
    public boolean tellsStates() {
        return false;
    }

    /** Each event locks a ticket, and what is asked of that ticket meanwhile waits for the end of the batch. */
    @Override
    public boolean takesPartitionsTogether() {
        return false;
    }

    @Incoming("intake")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return door.admit(records).chain(admitted -> inbox.take(consumer(), admitted, this));
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> intake.take(sql, event))
                .collect()
                .last();
    }
}
