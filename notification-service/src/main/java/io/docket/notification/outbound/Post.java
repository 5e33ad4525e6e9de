package io.docket.notification.outbound;

import java.net.URI;
import java.util.Map;

/**
 * A message to be posted, in JSON.
 *
 * @param to an address in which {@link Targets} finds no flaw
 * @param headers beside those that every post has
 * @param body in UTF-8
 */
public record Post(URI to, Map<String, String> headers, String body) {

    /** Never the address: it may be a secret. */
    @Override
    public String toString() {
        return "Post to " + to.getHost();
    }
}
