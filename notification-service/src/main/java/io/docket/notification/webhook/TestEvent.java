package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.Saying;
import java.time.Instant;

/** {@code docket.webhook.test}: what an admin has sent to try a webhook. It is no event of any ticket, and tells of nobody. */
final class TestEvent {

    static final String TYPE = "docket.webhook.test";

    private TestEvent() {}

    /** As the ledger has it. @param number of the webhook's tests, from 1 */
    static NoticeDraft of(Webhook webhook, int number, Instant now) {
        String id = webhook.id().toString();
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("company", webhook.company())
                .put("webhook", id)
                .put("number", number);
        var body = EventBody.ofNotice(TYPE, "%s/test/%d".formatted(id, number), now, webhook.company(), id, data);
        return new NoticeDraft(new Saying(
                webhook.company(), null, null, causeOf(webhook), TYPE, number, WebhookChannel.NAME, id, id, body));
    }

    /** All tests of a webhook have one cause, and are told by their numbers. */
    static String causeOf(Webhook webhook) {
        return webhook.id().toString();
    }
}
