package io.docket.notification.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** What signs a webhook's messages, as Standard Webhooks writes it: {@code whsec_} and Base64. */
final class SigningSecret {

    static final int FEWEST_BYTES = 24;
    static final int MOST_BYTES = 64;

    private static final String PREFIX = "whsec_";
    private static final int NEW_BYTES = 32;

    private SigningSecret() {}

    static String random() {
        byte[] bytes = new byte[NEW_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
