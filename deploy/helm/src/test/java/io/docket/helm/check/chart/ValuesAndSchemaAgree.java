package io.docket.helm.check.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.ManifestReader;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The schema of the values is closed and has exactly the values that values.yaml has, so that no value can be misspelt and none is
 * unknown to who reads the defaults.
 */
public final class ValuesAndSchemaAgree implements Check {

    /** What Helm and Kubernetes give a shape of their own. */
    private static final Set<String> SHAPED_ELSEWHERE = Set.of(
            "global",
            "nodeAffinity",
            "podAffinity",
            "podAntiAffinity",
            "podSecurityContext",
            "containerSecurityContext");

    private static final String SCHEMA = "values.schema.json";
    private static final String VALUES = "values.yaml";

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        JsonNode schema = ManifestReader.tree(rendering.chart().read(SCHEMA));
        JsonNode values = ManifestReader.tree(rendering.chart().read(VALUES));
        return new Comparison(schema, comments(rendering.chart().read(VALUES))).compare("", values, schema);
    }

    private static String comments(String values) {
        return values.lines().filter(line -> line.strip().startsWith("#")).collect(Collectors.joining("\n"));
    }

    /**
     * @param root the whole schema, which references are resolved in
     * @param told the comments of values.yaml, which tell of values that have no default
     */
    private record Comparison(JsonNode root, String told) {

        Stream<Finding> compare(String path, JsonNode value, JsonNode said) {
            JsonNode schema = resolved(said);
            if (!schema.has("properties")) {
                return openness(path, schema);
            }
            JsonNode known = schema.path("properties");
            Stream<Finding> closed = schema.path("additionalProperties").isBoolean()
                            && !schema.path("additionalProperties").asBoolean()
                    ? Stream.empty()
                    : Stream.of(new Finding(
                            SCHEMA, named(path), "it takes values of any name", "Say \"additionalProperties\": false"));
            Stream<Finding> unknown = names(value)
                    .filter(name -> !known.has(name))
                    .map(name -> new Finding(
                            VALUES, named(path + "." + name), "the schema does not have it", "Add it to " + SCHEMA));
            // A shape that several values share may hold more than the default of one of them shows; others are told
            // of.
            Stream<Finding> missing = names(said.path("properties"))
                    .filter(name -> value.isObject() && !value.has(name) && !told.contains(name))
                    .filter(name -> !isShapedElsewhere(path + "." + name))
                    .map(name -> new Finding(
                            SCHEMA, named(path + "." + name), VALUES + " does not have it", "Say its default there"));
            Stream<Finding> within =
                    names(known).flatMap(name -> compare(path + "." + name, value.path(name), known.path(name)));
            return Stream.of(closed, unknown, missing, within).flatMap(found -> found);
        }

        /** Of what has no names of its own: it must have a type, or values to choose from. */
        private Stream<Finding> openness(String path, JsonNode schema) {
            boolean typed = Stream.of("type", "enum", "const", "oneOf", "anyOf").anyMatch(schema::has);
            boolean anything = schema.path("type").asText().equals("object") && !schema.has("additionalProperties");
            return typed && !anything || isShapedElsewhere(path)
                    ? Stream.empty()
                    : Stream.of(new Finding(
                            SCHEMA,
                            named(path),
                            "it takes anything",
                            "Say its type, and of an object what its values are (additionalProperties)"));
        }

        private static boolean isShapedElsewhere(String path) {
            return Arrays.stream(path.split("\\.")).anyMatch(SHAPED_ELSEWHERE::contains);
        }

        private JsonNode resolved(JsonNode schema) {
            return schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        }

        private static Stream<String> names(JsonNode object) {
            return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false);
        }

        private static String named(String path) {
            return path.isEmpty() ? "the values" : "value " + path.substring(1);
        }
    }
}
