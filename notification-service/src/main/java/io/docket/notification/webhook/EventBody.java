package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.notice.Audience;
import io.docket.platform.inbox.ReceivedEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What is sent of an event: a CloudEvent in structured JSON, made for its audience. Agents get the event as it was published
 * but for {@code notices}, which are between the services and may hold secrets.
 */
final class EventBody {

    private static final String HERE = "urn:docket:notification-service";

    private EventBody() {}

    /** What a webhook gets of the event under one of the types that it names; empty where there is nothing for it. */
    static Optional<ObjectNode> of(ReceivedEvent event, String type, Audience audience) {
        if (type.equals(EventTypes.PUBLIC_MESSAGE)) {
            return PublicMessage.of(event).map(data -> enveloped(event, type, HERE, data));
        }
        Optional<ObjectNode> data =
                audience == Audience.CUSTOMER ? CustomersEvent.of(event) : Optional.of(withoutNotices(event.data()));
        return data.map(shown -> enveloped(event, type, event.headers().get("ce_source"), shown));
    }

    /**
     * A message that is no event of ticket-service.
     *
     * @param at when it happened
     * @param id tells it from every other of this service
     * @param subject what it is about: a ticket, or the company
     */
    static ObjectNode ofNotice(String type, String id, Instant at, String company, String subject, ObjectNode data) {
        return enveloped(type, HERE, id, company, subject)
                .put("time", at.toString())
                .set("data", data);
    }

    private static ObjectNode enveloped(ReceivedEvent event, String type, String source, ObjectNode data) {
        String ticket = event.data().path("ticket").asText();
        return enveloped(type, source, event.id(), event.company(), ticket)
                .put("time", event.time().toString())
                .set("data", data);
    }

    private static ObjectNode enveloped(String type, String source, String id, String company, String ticket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source == null ? HERE : source)
                .put("type", type)
                .put("subject", ticket)
                .put("datacontenttype", "application/json")
                .put("company", company);
    }

    private static ObjectNode withoutNotices(JsonNode data) {
        ObjectNode shown = data.deepCopy();
        shown.remove("notices");
        return shown;
    }
}
