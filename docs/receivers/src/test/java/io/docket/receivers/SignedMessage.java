package io.docket.receivers;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A message with the headers that it is known by. */
record SignedMessage(Map<String, String> headers, byte[] body) {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** One that the reference library of Standard Webhooks signs. */
    static SignedMessage signed(String secret, String id, Instant at, String body) {
        try {
            String signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
            return new SignedMessage(
                    Map.of(ID, id, TIMESTAMP, Long.toString(at.getEpochSecond()), SIGNATURE, signature),
                    body.getBytes(StandardCharsets.UTF_8));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    SignedMessage with(String header, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(header, value);
        return new SignedMessage(changed, body);
    }

    SignedMessage without(String header) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.remove(header);
        return new SignedMessage(changed, body);
    }

    SignedMessage withBody(String other) {
        return new SignedMessage(headers, other.getBytes(StandardCharsets.UTF_8));
    }

    String header(String name) {
        return headers.get(name);
    }
}
