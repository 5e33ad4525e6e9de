package io.docket.notification.inbox;

import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** How long a stream may last by the token that it was opened with. */
final class StreamTokens {

    private StreamTokens() {}

    /** When the token ends; null: it does not say. */
    static Instant end(JsonWebToken token) {
        long seconds = token.getExpirationTime();
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
