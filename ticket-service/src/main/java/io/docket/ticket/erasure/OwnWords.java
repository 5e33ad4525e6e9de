package io.docket.ticket.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docket.platform.erasure.Erased;
import io.docket.platform.erasure.FreeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a person said in a ticket, to be taken out of the events that repeat it. */
final class OwnWords {
    /** Shorter ones are looked for as whole texts alone: "ok" is in many words. */
    private static final int TELLING = 8;

    private final List<String> texts = new ArrayList<>();

    /** Notes a text; null and blank ones are none. */
    void add(String text) {
        if (text != null && !text.isBlank() && !text.equals(Erased.TEXT)) {
            texts.add(text);
            // What holds another one goes as a whole.
            texts.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    /** The document without them, a new one: they stand in what somebody wrote, and never in what programs compare. */
    JsonNode without(JsonNode json) {
        return without(null, json);
    }

    private JsonNode without(String member, JsonNode json) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(field -> object.set(field.getKey(), without(field.getKey(), field.getValue())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(without(member, element)));
            return array;
        }
        boolean written = json.isTextual() && FreeText.is(member, json.textValue());
        return written ? TextNode.valueOf(without(json.textValue())) : json;
    }

    private String without(String text) {
        String left = text;
        for (String own : texts) {
            left = own.length() < TELLING ? (left.equals(own) ? Erased.TEXT : left) : left.replace(own, Erased.TEXT);
        }
        return left;
    }
}
