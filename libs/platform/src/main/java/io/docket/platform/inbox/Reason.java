package io.docket.platform.inbox;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Why a record could not be taken, without what the record says: Jackson's own words quote it. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof JsonMappingException malformed) {
                return "malformed at %s (%s)"
                        .formatted(path(malformed), one.getClass().getSimpleName());
            }
            if (one instanceof JsonProcessingException malformed) {
                return "no JSON (%s)".formatted(place(malformed));
            }
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** What is too deep, too long or too much of anything has no place. */
    private static String place(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        return place == null
                ? malformed.getClass().getSimpleName()
                : "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String path(JsonMappingException malformed) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : malformed.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "/" + step.getFieldName());
        }
        return path.isEmpty() ? "its root" : path.toString();
    }
}
