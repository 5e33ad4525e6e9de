package io.docket.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.helm.chart.Texts;

/** Merge patches (RFC 7386), and of Kubernetes' strategic ones what Helm sends: lists whose elements have names are merged by them. */
final class Patch {

    private Patch() {}

    /** @param strategic whether it is a strategic merge patch */
    static ObjectNode applied(ObjectNode object, JsonNode patch, boolean strategic) {
        ObjectNode result = object.deepCopy();
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode change = field.getValue();
            JsonNode present = result.path(name);
            if (change.isNull()) {
                result.remove(name);
            } else if (name.startsWith("$")) {
                // Directives of a strategic patch: about order and keys that it retains.
                return;
            } else if (change.isObject()) {
                ObjectNode below = present.isObject() ? (ObjectNode) present : result.objectNode();
                result.set(name, applied(below, change, strategic));
            } else if (strategic && present.isArray() && isNamed(present) && isNamed(change)) {
                result.set(name, merged((ArrayNode) present, change));
            } else {
                result.set(name, change);
            }
        });
        return result;
    }

    private static boolean isNamed(JsonNode array) {
        return array.isArray() && !array.isEmpty() && Texts.elements(array).allMatch(element -> element.has("name"));
    }

    private static ArrayNode merged(ArrayNode present, JsonNode changes) {
        ArrayNode result = present.deepCopy();
        changes.forEach(change -> {
            int at = indexOf(result, change.path("name"));
            if (change.path("$patch").asText().equals("delete")) {
                if (at >= 0) {
                    result.remove(at);
                }
            } else if (at < 0) {
                result.add(change);
            } else {
                result.set(at, applied((ObjectNode) result.get(at), change, true));
            }
        });
        return result;
    }

    private static int indexOf(ArrayNode array, JsonNode name) {
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).path("name").equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
