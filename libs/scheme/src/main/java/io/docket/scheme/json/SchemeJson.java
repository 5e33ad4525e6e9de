package io.docket.scheme.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Scheme;
import java.util.Map;

/** Scheme documents as JSON text and back. */
public final class SchemeJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemeJson() {}

    /**
     * Reads what a person wrote: unknown fields are errors. Durations are taken as they stand; validation judges them.
     *
     * @throws SchemeFormatException with everything that is wrong, each at its JSON pointer
     */
    public static Scheme read(String json) {
        return read(parse(json));
    }

    /** As {@link #read(String)}, of a document that is parsed already. */
    public static Scheme read(JsonNode document) {
        return SchemeReader.read(document, true);
    }

    /**
     * Reads what was published, perhaps by a newer version of Docket: unknown fields are passed over.
     *
     * @throws SchemeFormatException with everything that is wrong, each at its JSON pointer
     */
    public static Scheme readPublished(String json) {
        return readPublished(parse(json));
    }

    /** As {@link #readPublished(String)}, of a document that is parsed already. */
    public static Scheme readPublished(JsonNode document) {
        return SchemeReader.read(document, false);
    }

    /** The document as text; reading it gives an equal scheme. */
    public static String write(Scheme scheme) {
        return toTree(scheme).toString();
    }

    /** The document as a tree. */
    public static ObjectNode toTree(Scheme scheme) {
        return SchemeWriter.write(scheme);
    }

    /** The document as plain values: maps, lists, texts, numbers, booleans and null, for those who know no JSON library. */
    @SuppressWarnings("unchecked") // An object of JSON is a map from names to values.
    public static Map<String, Object> toValues(Scheme scheme) {
        return MAPPER.convertValue(toTree(scheme), Map.class);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            Problems problems = new Problems();
            problems.badValue("", "is not JSON: " + malformed.getOriginalMessage());
            problems.throwIfAny();
            throw new IllegalStateException(malformed);
        }
    }
}
