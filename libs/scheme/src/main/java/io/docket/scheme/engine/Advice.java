package io.docket.scheme.engine;

import java.util.List;

/** A rule that lets a move pass but has something to say about it (RET-04). */
public record Advice(String rule, String because, List<String> missing) {
    public Advice {
        missing = List.copyOf(missing);
    }
}
