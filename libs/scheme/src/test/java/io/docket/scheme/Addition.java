package io.docket.scheme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An example of the guide, put into a scheme as the guide says: an entry whose id is there already replaces that entry, a
 * new one goes to the end of its list, new reactions to the front; all else replaces what was there.
 */
final class Addition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode example;

    private Addition(ObjectNode example) {
        this.example = example;
    }

    static Addition of(String example) {
        return new Addition(object(example));
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(json, malformed);
        }
    }

    ObjectNode to(ObjectNode scheme) {
        ObjectNode result = scheme.deepCopy();
        for (Map.Entry<String, JsonNode> part : example.properties()) {
            if (part.getValue().path(0).has("id")) {
                int front = 0;
                for (JsonNode entry : part.getValue()) {
                    front = put(
                            result.withArray(part.getKey()),
                            entry,
                            part.getKey().equals("reactions") ? front : -1);
                }
            } else {
                result.set(part.getKey(), part.getValue());
            }
        }
        return result;
    }

    /** Puts an entry where the one with its id is; else to the front, if there is one, or to the end. Gives the next front. */
    private static int put(ArrayNode list, JsonNode entry, int front) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("id").equals(entry.path("id"))) {
                list.set(i, entry);
                return front;
            }
        }
        if (front < 0) {
            list.add(entry);
            return front;
        }
        list.insert(front, entry);
        return front + 1;
    }
}
