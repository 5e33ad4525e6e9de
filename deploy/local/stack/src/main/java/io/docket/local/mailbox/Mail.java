package io.docket.local.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One mail as one recipient got it.
 *
 * @param to the address it was delivered to, which is not always one that its header {@code To} names
 * @param headers each header by its name; a repeated one's values are joined by a comma
 * @param receivedAt when it arrived, RFC 3339 UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mail(
        String from,
        String to,
        String subject,
        String messageId,
        String inReplyTo,
        Map<String, String> headers,
        String text,
        String html,
        String receivedAt) {

    boolean isTo(String address) {
        return to.equalsIgnoreCase(address.strip());
    }
}
