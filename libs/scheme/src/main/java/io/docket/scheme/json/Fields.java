package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one object of the document. Each getter reads a field or reports what is wrong with it, and answers with
 * a stand-in so that reading goes on; {@link #end()} reports the fields that nobody asked for.
 */
final class Fields {
    private static final int LONGEST_LINE = 255;

    private final JsonNode node;
    private final String pointer;
    private final Problems problems;
    private final boolean strict;
    private final Set<String> read = new LinkedHashSet<>();

    Fields(JsonNode node, String pointer, Problems problems, boolean strict) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
        this.strict = strict;
        if (!node.isObject()) {
            problems.badValue(pointer, "must be an object");
        }
    }

    boolean has(String field) {
        return !isAbsent(get(field));
    }

    /** True if the field is there, and null. */
    boolean isNull(String field) {
        return get(field).isNull();
    }

    /** How many elements a list has; 0 where it is absent or no list. */
    int size(String field) {
        JsonNode value = get(field);
        return value.isArray() ? value.size() : 0;
    }

    String text(String field) {
        if (!has(field)) {
            problems.badValue(at(field), "is missing");
        }
        return Objects.requireNonNullElse(optionalText(field), "");
    }

    /** Null where it is absent, or is no text. */
    String optionalText(String field) {
        JsonNode value = get(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            problems.badValue(at(field), "must be text");
            return null;
        }
        return value.textValue();
    }

    /** A text of one line's purpose: not blank, at most 255 characters. Null where it is absent. */
    String optionalLine(String field) {
        String line = optionalText(field);
        if (line != null && (line.isBlank() || line.codePointCount(0, line.length()) > LONGEST_LINE)) {
            problems.badValue(at(field), "must be 1 to " + LONGEST_LINE + " characters, not all of them blank");
        }
        return line;
    }

    /** As {@link #optionalLine}, of a field that must be there. */
    String line(String field) {
        if (!has(field)) {
            problems.badValue(at(field), "is missing");
        }
        return Objects.requireNonNullElse(optionalLine(field), "");
    }

    boolean flag(String field) {
        JsonNode value = get(field);
        if (!isAbsent(value) && !value.isBoolean()) {
            problems.badValue(at(field), "must be true or false");
        }
        return value.asBoolean(false);
    }

    int number(String field, int otherwise) {
        JsonNode value = get(field);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            problems.badValue(at(field), "must be a whole number");
        }
        return value.asInt(otherwise);
    }

    Span span(String field) {
        return Span.of(text(field));
    }

    Span optionalSpan(String field) {
        String text = optionalText(field);
        return text == null ? null : Span.of(text);
    }

    <E extends Enum<E>> E word(String field, Class<E> type) {
        E word = word(field, type, null);
        if (word == null && !has(field)) {
            problems.badValue(at(field), "is missing; it is one of " + words(type));
        }
        return word == null ? type.getEnumConstants()[0] : word;
    }

    <E extends Enum<E>> E word(String field, Class<E> type, E otherwise) {
        return has(field) ? element(field).word(type, "bad-value") : otherwise;
    }

    <T> T object(String field, T otherwise, Function<Fields, T> reader) {
        return has(field) ? element(field).object(reader) : otherwise;
    }

    Element element(String field) {
        return new Element(get(field), at(field));
    }

    /** The elements of a list; none where the field is absent. */
    <T> List<T> list(String field, Function<Element, T> reader) {
        JsonNode value = get(field);
        if (isAbsent(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            problems.badValue(at(field), "must be a list");
            return List.of();
        }
        List<T> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            elements.add(reader.apply(new Element(value.get(i), at(field) + "/" + i)));
        }
        return elements;
    }

    <T> List<T> objects(String field, Function<Fields, T> reader) {
        return list(field, element -> element.object(reader));
    }

    /** The names of all fields present; asking for them counts as reading them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        read.addAll(names);
        return names;
    }

    void problem(String field, String message) {
        problems.badValue(at(field), message);
    }

    /** As {@link #problem}, of one element of a list. */
    void problemAt(String list, int index, String message) {
        problems.badValue(at(list) + "/" + index, message);
    }

    /** Reports fields that do not belong here. */
    void end() {
        if (strict && node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(this::reportIfUnread);
        }
    }

    private void reportIfUnread(String field) {
        if (!read.contains(field)) {
            problems.badValue(at(field), "'" + field + "' is no field here; there are " + String.join(", ", read));
        }
    }

    private JsonNode get(String field) {
        read.add(field);
        JsonNode value = node.get(field);
        return value == null ? MissingNode.getInstance() : value;
    }

    /** The pointer of a field of the object at a pointer. */
    static String at(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private String at(String field) {
        return at(pointer, field);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Arrays.toString(type.getEnumConstants());
    }

    /** One value with its place in the document. */
    final class Element {
        private final JsonNode value;
        private final String place;

        private Element(JsonNode value, String place) {
            this.value = value;
            this.place = place;
        }

        boolean isObject() {
            return value.isObject();
        }

        String text() {
            if (!value.isTextual()) {
                problems.badValue(place, "must be text");
                return "";
            }
            return value.textValue();
        }

        <E extends Enum<E>> E word(Class<E> type, String code) {
            for (E constant : type.getEnumConstants()) {
                if (value.isTextual() && constant.name().equals(value.textValue())) {
                    return constant;
                }
            }
            problems.add(code, place, value + " is none of " + words(type));
            return type.getEnumConstants()[0];
        }

        <T> T object(Function<Fields, T> reader) {
            Fields fields = new Fields(value, place, problems, strict);
            T result = reader.apply(fields);
            fields.end();
            return result;
        }

        /** {@code true}, a word, or a list of words; anything else as it stands. */
        Object plain() {
            if (value.isBoolean()) {
                return value.booleanValue();
            }
            if (value.isArray()) {
                List<Object> values = new ArrayList<>();
                value.forEach(each -> values.add(each.isTextual() ? each.textValue() : each.toString()));
                return values;
            }
            return value.isTextual() ? value.textValue() : value.toString();
        }
    }
}
