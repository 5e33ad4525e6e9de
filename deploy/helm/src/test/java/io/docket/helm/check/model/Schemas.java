package io.docket.helm.check.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema of every {@link Kind}. */
final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    /** @throws IllegalStateException if a kind has none */
    static Map<Kind, JsonSchema> all() {
        List<JsonNode> books = Stream.of("kubernetes.json", "strimzi.json", "operators.json")
                .map(Schemas::resource)
                .toList();
        Map<Kind, JsonSchema> schemas = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            schemas.put(kind, compiled(entry(books, kind)));
        }
        return schemas;
    }

    private static JsonNode entry(List<JsonNode> books, Kind kind) {
        JsonNode book = books.stream()
                .filter(one -> one.path("kinds").has(kind.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No schema of " + kind
                        + ": add it to the kinds of schemas/generate, or by hand to operators.json"));
        ObjectNode schema = book.path("kinds").path(kind.toString()).deepCopy();
        schema.set("$defs", book.path("$defs"));
        return schema;
    }

    private static JsonSchema compiled(JsonNode schema) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, config);
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("/schemas/" + name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
