package io.docket.notification.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.erasure.TakenErasures;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what ticket-service says of persons who are erased. */
@ApplicationScoped
class ErasureConsumer implements EventConsumer {

    private final Inbox inbox;
    private final TakenErasures erasures;

    ErasureConsumer(Inbox inbox, TakenErasures erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    @Override
    public String consumer() {
        return "notification-service";
    }

    @Override
    public String topic() {
        return TakenErasures.TOPIC;
    }

    @Override
    public boolean tellsStates() {
        return false;
    }

    @Incoming("erasures")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
        return erasures.take(sql, batch);
    }
}
