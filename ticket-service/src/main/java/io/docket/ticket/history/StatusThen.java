package io.docket.ticket.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A status under the names that it had at some time (ALL-01).
 *
 * @param customerName the company's own name for customers; null where they read the category's label
 * @param explanation a sentence for customers, null for none
 * @param awaits the side that must answer, null where none must
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusThen(
        String id, String name, Category category, String customerName, String explanation, String awaits) {
    /** The status as the scheme names it now. */
    public static StatusThen of(Scheme scheme, String id) {
        Status status = scheme.requireStatus(id);
        boolean own = scheme.customerNames() == CustomerNames.OWN;
        return new StatusThen(
                status.id(),
                status.name(),
                status.category(),
                own ? status.customerName() : null,
                status.explanation(),
                scheme.awaitedSide(status).orElse(null));
    }

    /**
     * What customers read: the company's own name for them, or the category's label (STD-09).
     *
     * @param side the reader's side; null for a reader on the awaited side
     */
    public String label(String side) {
        if (customerName != null) {
            return customerName;
        }
        return switch (category) {
            case NEW -> "New";
            case PROCESSING -> "In progress";
            case AWAITING_RESPONSE ->
                side == null || side.equals(awaits) ? "Awaiting your reply" : "Waiting for " + awaits;
            case PAUSED -> "On hold";
            case RESOLVED -> "Resolved";
            case CLOSED -> "Closed";
        };
    }
}
