package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/** Secrets in the answers that show them, once: nowhere is one kept in the clear, nor in the answer for a repeated call. */
@ApplicationScoped
class ShownSecrets {

    private static final String SECRET = "secret";
    private static final String KEPT_ANSWER = "kept answer";

    private final Secrets secrets;

    ShownSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** As an answer keeps it: encrypted. */
    String kept(String company, String secret) {
        return Base64.getEncoder().encodeToString(secrets.seal(secret, company, KEPT_ANSWER));
    }

    /** The answer with its secret as whoever asked is to see it. */
    Answer revealed(String company, Answer answer) {
        ObjectNode body = ((ObjectNode) answer.body()).deepCopy();
        byte[] kept = Base64.getDecoder().decode(body.path(SECRET).textValue());
        return new Answer(
                answer.status(), answer.headers(), body.put(SECRET, secrets.open(kept, company, KEPT_ANSWER)));
    }
}
