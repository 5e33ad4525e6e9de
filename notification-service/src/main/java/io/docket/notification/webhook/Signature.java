package io.docket.notification.webhook;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers by which a receiver knows a message for Docket's, as Standard Webhooks has them. */
final class Signature {

    private Signature() {}

    /**
     * The headers of one attempt.
     *
     * @param secrets each of which signs, as {@link SigningSecret} writes them
     * @param id of the delivery, the same at each attempt
     * @param at when it is made, on the database's clock
     */
    static Map<String, String> headers(List<String> secrets, String id, Instant at, String body) {
        long timestamp = at.getEpochSecond();
        String signatures = secrets.stream()
                .map(secret -> signed(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", Long.toString(timestamp), "webhook-signature", signatures);
    }

    private static String signed(String secret, String id, long timestamp, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", impossible);
        }
    }
}
