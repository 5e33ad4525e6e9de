package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Ticket;
import java.time.Instant;

/**
 * An object of a simulation's answer while it is being written. What is null is left out.
 *
 * @param ticket as it was then
 */
record Line(ObjectNode node, Notation notation, Ticket ticket) {

    void text(String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    void word(String field, Enum<?> value) {
        text(field, value == null ? null : value.name());
    }

    void time(String field, Instant moment) {
        text(field, moment == null ? null : notation.time(moment));
    }

    void status(String field, String id) {
        node.set(field, notation.status(id));
    }

    void object(String field, JsonNode value) {
        if (value != null) {
            node.set(field, value);
        }
    }
}
