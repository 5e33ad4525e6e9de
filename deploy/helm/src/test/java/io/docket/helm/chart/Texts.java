package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Objects and arrays of JSON as Java's collections. What is not there is empty. */
public final class Texts {

    private Texts() {}

    public static Map<String, String> of(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    public static List<String> list(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** @return all that has this name, at any depth, in the order of the document */
    public static List<JsonNode> named(String name, JsonNode tree) {
        List<JsonNode> found = new ArrayList<>();
        tree.properties().forEach(field -> {
            if (field.getKey().equals(name)) {
                found.add(field.getValue());
            }
        });
        tree.forEach(child -> found.addAll(named(name, child)));
        return found;
    }
}
