package io.docket.ticket.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.docket.ticket.ticket.Party;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the history as answers show it.
 *
 * @param from the status left, under the names of that time
 * @param advice what the rules advised against; agents only
 * @param detail what else changed, by field; agents only
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
        UUID id,
        Instant at,
        ActorView actor,
        Person onBehalfOf,
        String cause,
        HistoryType type,
        StatusView from,
        StatusView to,
        String rule,
        long schemeVersion,
        Long secondsInPrevious,
        @Schema(implementation = Object.class) JsonNode advice,
        @Schema(implementation = Object.class) JsonNode detail) {

    /** A status as it was named then: agents read id and name, customers label and explanation. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatusView(String id, String name, String label, Category category, String explanation) {
        private static StatusView of(StatusThen status, Party party, String side) {
            if (status == null) {
                return null;
            }
            return party.isDesk()
                    ? new StatusView(status.id(), status.name(), null, status.category(), null)
                    : new StatusView(null, null, status.label(side), status.category(), status.explanation());
        }
    }

    static HistoryView of(HistoryEntry entry, Party party, String side) {
        boolean desk = party.isDesk();
        return new HistoryView(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.cause(),
                entry.type(),
                StatusView.of(entry.from(), party, side),
                StatusView.of(entry.to(), party, side),
                entry.rule(),
                entry.schemeVersion(),
                entry.secondsInPrevious(),
                desk ? entry.advice() : null,
                desk ? entry.detail() : null);
    }
}
