package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Scheme;

/** Scheme documents as JSON text and back. */
public final class SchemeJson {
    private SchemeJson() {}

    /**
     * Reads what a person wrote: unknown fields are errors.
     *
     * @throws SchemeFormatException with everything that is wrong, each at its JSON pointer
     */
    public static Scheme read(String json) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #read(String)}, of a document that is parsed already. */
    public static Scheme read(JsonNode document) {
        throw new UnsupportedOperationException();
    }

    /** Reads what was published, perhaps by a newer version: unknown fields are passed over. */
    public static Scheme readPublished(String json) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #readPublished(String)}, of a document that is parsed already. */
    public static Scheme readPublished(JsonNode document) {
        throw new UnsupportedOperationException();
    }

    public static String write(Scheme scheme) {
        return toTree(scheme).toString();
    }

    public static ObjectNode toTree(Scheme scheme) {
        throw new UnsupportedOperationException();
    }
}
