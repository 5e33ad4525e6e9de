package io.docket.platform.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record that a consumer could not take, without what it says.
 *
 * @param topic where the record came from
 * @param key the record's key; null for none
 * @param company whose event it is; null where the record does not say
 * @param headers all headers of the record, by name in lower case
 * @param reason why the consumer could not take it, in its own words
 * @param parkedAt when the consumer gave it up
 * @param replayedAt when the consumer took it after all; null as long as it waits
 * @param replayedBy the operator who had it replayed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = DeadLetter.EXAMPLE)
public record DeadLetter(
        UUID id,
        String consumer,
        String topic,
        int partition,
        long offset,
        String key,
        String company,
        Map<String, String> headers,
        String reason,
        Instant parkedAt,
        Instant replayedAt,
        String replayedBy) {

    static final String EXAMPLE = """
            {"id": "01a1fd62-5765-7936-8a7d-21e018f64ae3", "consumer": "ticket-service", "topic": "docket.schemes",
             "partition": 0, "offset": 41, "key": "acme", "company": "acme",
             "headers": {"ce_id": "01a1fd62-54ce-7140-a942-9150abcbf244", "ce_type": "docket.scheme.published"},
             "reason": "The scheme of 'acme' has no version; published ones count from 1.",
             "parkedAt": "2026-11-21T09:14:02.650Z"}""";
}
