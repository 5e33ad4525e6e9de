package io.docket.scheme.requirement;

import io.docket.scheme.model.Requirement;
import java.util.function.Function;

/**
 * A kind of requirement: its key, and how its value is read.
 *
 * @param reader from {@code true}, a word or a list of words; throws IllegalArgumentException saying what it must be
 */
public record RequirementKind(String key, Function<Object, Requirement> reader) {
    public Requirement read(Object value) {
        return reader.apply(value);
    }
}
