package io.docket.scheme.model;

import java.util.List;
import java.util.Set;

/** Reminds {@code times} times, {@code every} so long, of a ticket that stays in a status (MKT-08). */
public record Reminder(String id, List<Selector> in, Span every, int times, Set<RestartOn> restartOn) {
    public Reminder {
        in = List.copyOf(in);
        restartOn = Set.copyOf(restartOn);
    }
}
