package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.Sql;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Works out which events are sent to which webhooks. The ledger has each once, however often the event arrives. What is for one that
 * Docket has disabled is entered, too, for some weeks: it fails as soon as a sender has it, and can be sent again.
 */
@ApplicationScoped
public class WebhookDeliveries {

    private final WebhookRepository webhooks;
    private final WebhookSettings settings;

    WebhookDeliveries(WebhookRepository webhooks, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.settings = settings;
    }

    /**
     * What is to be delivered of tickets' events, each event's by itself.
     *
     * @param companies whose events they are
     */
    public Uni<Function<ReceivedEvent, Stream<NoticeDraft>>> of(Sql sql, Set<String> companies) {
        return webhooks.told(sql, companies, settings.keptWhileDisabled())
                .map(found -> event -> found.stream()
                        .filter(webhook -> isFor(webhook, event))
                        .flatMap(webhook -> drafts(webhook, event)));
    }

    /** Events of before its registration are not for it, however late or often they come. */
    private boolean isFor(Webhook webhook, ReceivedEvent event) {
        return webhook.company().equals(event.company())
                && !event.time().isBefore(webhook.createdAt().minus(settings.clockTolerance()));
    }

    private static Stream<NoticeDraft> drafts(Webhook webhook, ReceivedEvent event) {
        return Stream.of(event.type(), EventTypes.PUBLIC_MESSAGE)
                .filter(webhook.events()::contains)
                .flatMap(type -> EventBody.of(event, type, webhook.audience()).stream()
                        .map(body -> draft(webhook, event, type, body)));
    }

    private static NoticeDraft draft(Webhook webhook, ReceivedEvent event, String type, JsonNode body) {
        String recipient = webhook.id().toString();
        return new NoticeDraft(new Saying(
                event.company(),
                UUID.fromString(text(event, "ticket")),
                text(event, "reference"),
                event.id(),
                type,
                0,
                WebhookChannel.NAME,
                recipient,
                recipient,
                body));
    }

    private static String text(ReceivedEvent event, String member) {
        String text = event.data().path(member).textValue();
        if (text == null) {
            throw new IllegalArgumentException("The event is for a webhook but has no '" + member + "'");
        }
        return text;
    }
}
