package io.docket.notification.delivery;

import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.Settled;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.docket.platform.outbox.OutboxEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What this service tells others about its notices, on {@code docket.notifications}. */
@ApplicationScoped
public class DeliveryEvents {

    private static final String TOPIC = "docket.notifications";

    OutboxEvent sent(Notice notice, Settled settled, String messageId) {
        return event("docket.notification.sent", notice, settled, outcome(notice, settled, messageId));
    }

    /** That a notice is given up. */
    public OutboxEvent failed(Notice notice, Settled settled) {
        return event("docket.notification.failed", notice, settled, outcome(notice, settled, null));
    }

    private static OutboxEvent event(String type, Notice notice, Settled settled, Outcome outcome) {
        String about = notice.isAboutATicket() ? notice.ticket().toString() : notice.company();
        return new OutboxEvent(
                TOPIC, about, type, about, notice.company(), settled.at(), EventJson.write(outcome), Ids.next());
    }

    private static Outcome outcome(Notice notice, Settled settled, String messageId) {
        return new Outcome(
                notice.company(),
                notice.ticket(),
                notice.reference(),
                settled.sequence(),
                notice.id(),
                notice.notice(),
                notice.cause(),
                notice.step(),
                notice.channel(),
                notice.recipient(),
                settled.attempts(),
                settled.at(),
                settled.state(),
                messageId,
                settled.lastError());
    }

    @RegisterForReflection
    record Outcome(
            String company,
            UUID ticket,
            String reference,
            Long sequence,
            UUID notification,
            String notice,
            String cause,
            int step,
            String channel,
            String recipient,
            int attempts,
            Instant at,
            NoticeState state,
            String messageId,
            String error) {}
}
