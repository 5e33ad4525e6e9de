package io.docket.notification.webhook;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Map;

/** The headers by which a receiver knows a message for Docket's, as Standard Webhooks has them. */
final class Signature {

    private Signature() {}

    /**
     * The headers of one attempt.
     *
     * @param secret as {@link SigningSecret} writes it
     * @param id of the delivery, the same at each attempt
     * @param at when it is made, on the database's clock
     */
    static Map<String, String> headers(String secret, String id, Instant at, String body) {
        long timestamp = at.getEpochSecond();
        try {
            return Map.of(
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    Long.toString(timestamp),
                    "webhook-signature",
                    new com.standardwebhooks.Webhook(secret).sign(id, timestamp, body));
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", impossible);
        }
    }
}
