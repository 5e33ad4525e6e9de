package io.docket.platform.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Takes a person out of a row. One that names the person anywhere is the person's own: in it single words of the name count as well, and
 * words that may be the person's go.
 * What does not change is given as it was, to the byte.
 */
final class RowRedaction {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final PersonDigests digests;
    private final String pseudonym;

    RowRedaction(PersonDigests digests, String pseudonym) {
        this.digests = digests;
        this.pseudonym = pseudonym;
    }

    /** The columns' values, without the person. */
    List<Object> of(KeptTable table, Row row) {
        List<Object> before = table.values(row);
        List<Object> redacted = redacted(table, before, false);
        return redacted.equals(before) ? before : redacted(table, before, true);
    }

    private List<Object> redacted(KeptTable table, List<Object> values, boolean own) {
        List<Object> redacted = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            redacted.add(value == null ? null : redacted(table.columns().get(i).kind(), value, own));
        }
        return redacted;
    }

    private Object redacted(KeptTable.Kind kind, Object value, boolean own) {
        return switch (kind) {
            case ID -> digests.isPerson((String) value, null) ? pseudonym : value;
            case KEY -> digests.redactKey((String) value, own);
            case TEXT -> digests.redact((String) value, own);
            case JSON -> document((String) value, own).orElseGet(() -> digests.redact((String) value, own));
            case HEADERS -> headers((String) value, own);
            case BYTES -> bytes((Buffer) value, own);
        };
    }

    /** Empty where it is no JSON. */
    private Optional<String> document(String text, boolean own) {
        return tree(text).map(before -> {
            JsonNode redacted = redacted(before, own);
            return redacted.equals(before) ? text : redacted.toString();
        });
    }

    private JsonNode redacted(JsonNode before, boolean own) {
        return own ? digests.redactJsonAndWords(before, pseudonym) : digests.redactJson(before, pseudonym);
    }

    private String headers(String text, boolean own) {
        JsonNode before = tree(text).orElse(TextNode.valueOf(text));
        JsonNode redacted = redacted(before, own);
        if (redacted instanceof ObjectNode headers) {
            before.properties().stream()
                    .filter(header -> isTokenOfPerson(header.getValue().asText(), own))
                    .forEach(header -> headers.put(header.getKey(), Erased.TEXT));
        }
        return redacted.equals(before) ? text : redacted.toString();
    }

    /** A token's claims are its second part, in base64url. */
    private boolean isTokenOfPerson(String value, boolean own) {
        String[] parts = value.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return document(claims, own)
                    .filter(redacted -> !redacted.equals(claims))
                    .isPresent();
        } catch (IllegalArgumentException noToken) {
            return false;
        }
    }

    /** Emptied where it names the person and nobody knows how to write it without. */
    private Buffer bytes(Buffer value, boolean own) {
        Optional<String> text = utf8(value.getBytes());
        Optional<String> document = text.flatMap(known -> document(known, own));
        if (document.isPresent()) {
            return document.equals(text) ? value : Buffer.buffer(document.get());
        }
        String readable = text.orElseGet(() -> new String(value.getBytes(), StandardCharsets.ISO_8859_1));
        return digests.redact(readable, own).equals(readable) ? value : Buffer.buffer();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException otherwise) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
