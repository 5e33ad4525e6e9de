package io.docket.scheme.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a simulation's answer writes what occurs in many of its places.
 *
 * @param start from which times are counted
 * @param otherTickets what the request calls other tickets, by the ids given to them
 */
record Notation(Scheme scheme, Instant start, Map<UUID, String> otherTickets) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A moment as the exact time from the start: days of 24 hours, then hours, minutes and seconds. */
    String time(Instant moment) {
        Duration passed = Duration.between(start, moment);
        Duration rest = passed.minusDays(passed.toDays());
        if (passed.toDays() == 0) {
            return passed.toString();
        }
        return "P" + passed.toDays() + "D"
                + (rest.isZero() ? "" : rest.toString().substring(1));
    }

    /** A status under its present name; deleted ones, too. */
    ObjectNode status(String id) {
        Status status = scheme.requireStatus(id);
        return JSON.objectNode()
                .put("id", status.id())
                .put("name", status.name())
                .put("category", status.category().name());
    }

    /** What the request calls another ticket; null for none. */
    String otherTicket(UUID id) {
        return id == null ? null : otherTickets.getOrDefault(id, id.toString());
    }

    static ObjectNode participant(Participant participant) {
        return JSON.objectNode().put("name", participant.id()).put("side", participant.side());
    }

    static ArrayNode participants(List<Participant> participants) {
        ArrayNode all = JSON.arrayNode();
        participants.forEach(one -> all.add(participant(one)));
        return all;
    }

    /** Null for none. */
    static ObjectNode hold(Hold hold) {
        if (hold == null) {
            return null;
        }
        ObjectNode node = JSON.objectNode().put("reason", hold.reason().name());
        return hold.notice() == null ? node : node.put("notice", hold.notice());
    }

    /** What a rule has to say, be it a refusal or advice. */
    static ObjectNode reason(String rule, String because, List<String> missing) {
        ObjectNode node = JSON.objectNode().put("rule", rule).put("because", because);
        return node.set("missing", texts(missing));
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode all = JSON.arrayNode();
        texts.forEach(all::add);
        return all;
    }
}
