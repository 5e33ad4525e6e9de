package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.inbox.ReceivedEvent;
import java.util.List;
import java.util.Optional;

/**
 * An event as customers may see it (ALL-06). What is not named here is left out: whatever events carry in times to come, no
 * customer reads it before somebody decided so. The {@code sequence} is left out because its gaps would tell of notes.
 */
final class CustomersEvent {

    private static final List<String> ABOUT_THE_TICKET =
            List.of("company", "companyName", "locale", "ticket", "reference", "at");

    /** By what customers know a ticket whose subject was changed where they do not see it. */
    private static final String CUSTOMER_SUBJECT = "customerSubject";

    private static final List<String> OF_A_CREATION =
            List.of("description", "kind", "channel", "topic", "priority", "requester", "attachments");
    private static final List<String> OF_A_MESSAGE =
            List.of("id", "type", "body", "author", "onBehalfOf", "createdAt", "visibility", "attachments");

    private CustomersEvent() {}

    /** Its data; empty where customers must not know of it. */
    static Optional<ObjectNode> of(ReceivedEvent event) {
        JsonNode data = event.data();
        boolean hidden = event.type().equals(EventTypes.REPLIED) ? !isPublic(data) : isConcealed(data);
        if (hidden || !EventTypes.FOR_CUSTOMERS.contains(event.type())) {
            return Optional.empty();
        }
        ObjectNode shown = aboutTheTicket(data);
        shown.setAll(some(data, List.of("actor")));
        switch (event.type()) {
            case EventTypes.CREATED -> {
                shown.setAll(some(data, OF_A_CREATION));
                shown.set("status", status(data.path("status")));
            }
            case EventTypes.MOVED -> {
                shown.setAll(some(data, List.of("text", "resolution")));
                shown.set("from", status(data.path("from")));
                shown.set("to", status(data.path("to")));
            }
            case EventTypes.REPLIED -> shown.set("message", message(data));
            default -> shown.setAll(some(data, List.of("participant")));
        }
        return Optional.of(shown);
    }

    /** What every event for customers says; who takes part is left out where they would not see it just now. */
    static ObjectNode aboutTheTicket(JsonNode data) {
        ObjectNode shown = some(data, ABOUT_THE_TICKET);
        shown.set("subject", data.has(CUSTOMER_SUBJECT) ? data.get(CUSTOMER_SUBJECT) : data.path("subject"));
        return isConcealed(data) ? shown : shown.setAll(some(data, List.of("participants")));
    }

    /** Whether the status hides from customers what else happens (MKT-05). */
    private static boolean isConcealed(JsonNode data) {
        return data.path("concealed").asBoolean();
    }

    /** Whether the message of a {@code replied} event is one for customers' eyes. */
    static boolean isPublic(JsonNode data) {
        return data.path("message").path("visibility").asText().equals("PUBLIC");
    }

    static ObjectNode message(JsonNode data) {
        return some(data.path("message"), OF_A_MESSAGE);
    }

    /** Those members that are there. */
    static ObjectNode some(JsonNode data, List<String> members) {
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        members.stream().filter(data::has).forEach(member -> some.set(member, data.get(member)));
        return some;
    }

    /** By the words that customers read, never by the agents' name nor its id. */
    private static ObjectNode status(JsonNode status) {
        ObjectNode shown = some(status, List.of("category"));
        if (status.has("customerLabel")) {
            shown.set("label", status.get("customerLabel"));
        }
        if (status.has("customerLabels")) {
            shown.set("labels", status.get("customerLabels"));
        }
        return shown;
    }
}
