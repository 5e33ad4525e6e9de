package io.docket.ticket.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry as it is stored.
 *
 * @param cause {@code AGENT}, {@code CUSTOMER}, {@code REACTION:<rule>}, {@code TIMER:<rule>} or {@code SCHEDULE}
 * @param rule the scheme's rule that brought it about, else null
 * @param secondsInPrevious how long the ticket had been in {@code from}; null where nothing was left
 * @param advice what the rules advised against, else null
 * @param detail what else changed, by field, else null
 * @param visible whether customers may read it
 */
public record HistoryEntry(
        UUID id,
        Instant at,
        HistoryType type,
        ActorView actor,
        Person onBehalfOf,
        String cause,
        String rule,
        StatusThen from,
        StatusThen to,
        long schemeVersion,
        Long secondsInPrevious,
        JsonNode advice,
        JsonNode detail,
        boolean visible) {

    /** The same, which tells more. */
    HistoryEntry with(JsonNode more) {
        return new HistoryEntry(
                id,
                at,
                type,
                actor,
                onBehalfOf,
                cause,
                rule,
                from,
                to,
                schemeVersion,
                secondsInPrevious,
                advice,
                more,
                visible);
    }
}
