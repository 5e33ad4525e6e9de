package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Finds the texts of a document that no database can keep: those with U+0000 or with half of a surrogate pair. */
final class Texts {
    private Texts() {}

    /** Reports each such text at its pointer, each such name of a field at its object's. */
    static void check(JsonNode node, String pointer, Problems problems) {
        if (node.isTextual()) {
            check(node.textValue(), pointer, problems);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), pointer + "/" + i, problems);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            check(field.getKey(), pointer, problems);
            check(field.getValue(), Fields.at(pointer, field.getKey()), problems);
        }
    }

    private static void check(String text, String pointer, Problems problems) {
        if (text.codePoints().anyMatch(Texts::isNoCharacter)) {
            problems.badValue(pointer, "contains U+0000 or half of a surrogate pair, which no text may");
        }
    }

    /** Of a pair of surrogates the code point is the character's; a surrogate's own is that of one without its other half. */
    private static boolean isNoCharacter(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
