package io.docket.scheme.json;

import io.docket.scheme.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects what is wrong with a document, so that its author reads everything at once. */
final class Problems {
    private final List<Finding> findings = new ArrayList<>();

    void add(String code, String pointer, String message) {
        findings.add(Finding.error(code, pointer, message));
    }

    void badValue(String pointer, String message) {
        add("bad-value", pointer, message);
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** @throws SchemeFormatException if anything was wrong */
    void throwIfAny() {
        throwIfAny(SchemeFormatException::new);
    }

    /** Throws what {@code exception} makes of all the findings, if there are any. */
    void throwIfAny(Function<List<Finding>, ? extends FormatException> exception) {
        if (!findings.isEmpty()) {
            throw exception.apply(findings);
        }
    }
}
