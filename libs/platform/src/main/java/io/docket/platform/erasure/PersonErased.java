package io.docket.platform.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * What {@code docket.person.erased} says.
 *
 * @param erasure which erasure
 * @param pseudonym what the person is called from now on
 * @param erasedAt what came later is a new person's, even under the same address
 */
public record PersonErased(String company, UUID erasure, String pseudonym, PersonDigests digests, Instant erasedAt) {

    /** @throws IllegalArgumentException where the event does not say whom to erase */
    static PersonErased of(ReceivedEvent event) {
        Data data = EventJson.read(event.data(), Data.class);
        return new PersonErased(
                event.company(),
                required(data.erasure(), "erasure"),
                required(data.pseudonym(), "pseudonym"),
                PersonDigests.of(required(data.digests(), "digests")),
                required(data.erasedAt(), "erasedAt"));
    }

    private static <T> T required(T member, String name) {
        if (member == null) {
            throw new IllegalArgumentException("The event has no '" + name + "'");
        }
        return member;
    }

    @RegisterForReflection
    record Data(UUID erasure, String pseudonym, JsonNode digests, Instant erasedAt) {}
}
