package io.docket.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was wrong with a body, in words that name no class. */
public final class JsonViolations {

    private static final Map<Class<?>, String> SHAPES = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "a time in RFC 3339, such as 2026-01-31T09:00:00Z"),
            Map.entry(Duration.class, "a duration in ISO 8601, such as P2D or PT4H"));

    private JsonViolations() {}

    /** 400 for what is no JSON, 422 for JSON with a malformed value or an unknown field. */
    public static Problem problem(JsonProcessingException failure) {
        Problem thrownByValue = cause(failure, Problem.class);
        if (thrownByValue != null) {
            return thrownByValue;
        }
        if (isSyntax(failure)) {
            return Problem.notJson();
        }
        return Problem.invalid(List.of(new Violation(path(failure), message(failure))));
    }

    private static boolean isSyntax(JsonProcessingException failure) {
        StreamReadException syntax = cause(failure, StreamReadException.class);
        boolean empty = failure instanceof MismatchedInputException mismatch
                && mismatch.getPath().isEmpty()
                && String.valueOf(mismatch.getOriginalMessage()).startsWith("No content");
        return empty || syntax != null && !(syntax instanceof InputCoercionException);
    }

    private static String path(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(writable(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** A caller's own name of a field may hold half of a surrogate pair, which the answer could not. */
    private static String writable(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String message(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "is not a field here" + known(unknown.getKnownPropertyIds());
        }
        if (failure instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return Objects.requireNonNullElse(refused.getCause().getMessage(), "is malformed");
        }
        if (failure instanceof InvalidFormatException text
                && text.getTargetType() == String.class
                && text.getValue() instanceof String) {
            return text.getOriginalMessage();
        }
        if (failure instanceof InvalidFormatException malformed) {
            return "must be " + shape(malformed.getTargetType());
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "must be " + shape(mismatch.getTargetType());
        }
        InputCoercionException overflow = cause(failure, InputCoercionException.class);
        return overflow == null ? "is malformed" : "must be " + shape(overflow.getTargetType()) + " within bounds";
    }

    private static String known(Collection<Object> fields) {
        return fields == null || fields.isEmpty()
                ? ""
                : "; there are "
                        + fields.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String shape(Class<?> type) {
        if (type == null) {
            return "of another shape";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return SHAPES.getOrDefault(
                type, type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "well-formed");
    }

    private static <T> T cause(Throwable failure, Class<T> type) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (type.isInstance(one)) {
                return type.cast(one);
            }
        }
        return null;
    }
}
