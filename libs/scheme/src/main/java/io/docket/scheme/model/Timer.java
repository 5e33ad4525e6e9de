package io.docket.scheme.model;

import java.util.List;
import java.util.Set;

/** Moves a ticket once it has been in a status for {@code after}. */
public record Timer(String id, List<Selector> in, Span after, String to, Set<RestartOn> restartOn) {
    public Timer {
        in = List.copyOf(in);
        restartOn = Set.copyOf(restartOn);
    }
}
