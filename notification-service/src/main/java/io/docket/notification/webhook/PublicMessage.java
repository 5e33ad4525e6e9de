package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.inbox.ReceivedEvent;
import java.util.List;
import java.util.Optional;

/**
 * {@code docket.message.public}: a public message, whoever wrote it and however it came (STD-15). The description that a ticket
 * begins with is the first; every other, also one that came with a move or was a hold's notice, is told of by a {@code replied}
 * event of its own. The same for every audience, since customers may see all of it.
 */
final class PublicMessage {

    private PublicMessage() {}

    /** The data; empty where the event brings no public message. */
    static Optional<ObjectNode> of(ReceivedEvent event) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case EventTypes.CREATED -> Optional.of(with(data, description(data)));
            case EventTypes.REPLIED ->
                CustomersEvent.isPublic(data)
                        ? Optional.of(with(data, CustomersEvent.message(data)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ObjectNode with(JsonNode data, ObjectNode message) {
        return CustomersEvent.aboutTheTicket(data).set("message", message);
    }

    /** A description has no id of its own: there is one for each ticket, whose id it takes. */
    private static ObjectNode description(JsonNode data) {
        ObjectNode message = CustomersEvent.some(data, List.of())
                .put("id", data.path("ticket").asText())
                .put("type", "DESCRIPTION")
                .put("body", data.path("description").asText());
        message.set("author", data.path("actor"));
        if (!isTheRequesters(data)) {
            message.set("onBehalfOf", CustomersEvent.some(data.path("requester"), List.of("id", "name", "email")));
        }
        return message.put("createdAt", data.path("at").asText()).put("visibility", "PUBLIC");
    }

    private static boolean isTheRequesters(JsonNode data) {
        return data.path("actor").path("role").asText().equals("CUSTOMER");
    }
}
