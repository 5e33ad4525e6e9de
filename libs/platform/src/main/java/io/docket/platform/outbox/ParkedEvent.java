package io.docket.platform.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event that the broker refused for good, and behind which the other events of its key wait.
 *
 * @param id the event's own
 * @param reason the broker's
 * @param waiting how many events of the key have not been published, this one included
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = ParkedEvent.EXAMPLE)
public record ParkedEvent(
        UUID id, String topic, String key, String company, String type, String reason, Instant parkedAt, long waiting) {

    static final String EXAMPLE = """
            {"id": "01a1fd62-54ce-7140-a942-9150abcbf244", "topic": "docket.tickets",
             "key": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "company": "acme", "type": "docket.ticket.replied",
             "reason": "The message is 9437184 bytes when serialized which is larger than 8388608",
             "parkedAt": "2026-11-21T09:14:02.650Z", "waiting": 3}""";
}
