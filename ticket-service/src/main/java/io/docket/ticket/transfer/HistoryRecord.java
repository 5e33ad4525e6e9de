package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.history.HistoryType;
import io.docket.ticket.history.StatusThen;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An entry of a ticket's history, under the names of its time.
 *
 * @param id to be read; an import gives it another
 * @param detail what else changed, by field
 * @param visible whether customers may read it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryRecord(
        String id,
        Instant at,
        HistoryType type,
        WhoRecord actor,
        Person onBehalfOf,
        String cause,
        String rule,
        StatusThen from,
        StatusThen to,
        Long schemeVersion,
        Long secondsInPrevious,
        JsonNode advice,
        JsonNode detail,
        Boolean visible) {
    static HistoryRecord of(HistoryEntry entry) {
        return new HistoryRecord(
                entry.id().toString(),
                entry.at(),
                entry.type(),
                WhoRecord.of(entry.actor()),
                entry.onBehalfOf(),
                entry.cause(),
                entry.rule(),
                entry.from(),
                entry.to(),
                entry.schemeVersion(),
                entry.secondsInPrevious(),
                entry.advice(),
                entry.detail(),
                entry.visible());
    }
}
