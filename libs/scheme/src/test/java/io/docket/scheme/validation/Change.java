package io.docket.scheme.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A small change of a document, written as {@code {"put": pointer, "value": …}} or {@code {"drop": pointer}}. Putting
 * replaces what is there, or adds it; {@code -} stands for the place behind a list's last element. With {@code times} the
 * value is put so often, each {@code #} in its texts being the number.
 */
record Change(JsonNode instruction) {

    void applyTo(JsonNode document) {
        if (instruction.has("drop")) {
            drop(document, pointer("drop"));
            return;
        }
        for (int i = 1; i <= instruction.path("times").asInt(1); i++) {
            put(document, pointer("put"), instruction.has("times") ? numbered(i) : instruction.get("value"));
        }
    }

    private JsonPointer pointer(String field) {
        return JsonPointer.compile(instruction.path(field).textValue());
    }

    private JsonNode numbered(int number) {
        ObjectNode value = instruction.get("value").deepCopy();
        value.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                field.setValue(TextNode.valueOf(field.getValue().textValue().replace("#", "" + number)));
            }
        });
        return value;
    }

    private static void put(JsonNode document, JsonPointer pointer, JsonNode value) {
        String last = pointer.last().getMatchingProperty();
        JsonNode parent = parent(document, pointer);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (last.equals("-")) {
            ((ArrayNode) parent).add(value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
    }

    private static void drop(JsonNode document, JsonPointer pointer) {
        JsonNode parent = parent(document, pointer);
        JsonNode dropped = parent instanceof ObjectNode object
                ? object.remove(pointer.last().getMatchingProperty())
                : ((ArrayNode) parent).remove(pointer.last().getMatchingIndex());
        if (dropped == null) {
            throw new IllegalArgumentException("There is nothing to drop at " + pointer);
        }
    }

    /** The value that holds the one pointed at; objects on the way to it are made where there are none. */
    private static JsonNode parent(JsonNode document, JsonPointer pointer) {
        JsonNode parent = document.at(pointer.head());
        return parent.isMissingNode() ? document.withObject(pointer.head()) : parent;
    }
}
