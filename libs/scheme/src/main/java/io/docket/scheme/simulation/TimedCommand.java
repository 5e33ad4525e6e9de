package io.docket.scheme.simulation;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody does, and when.
 *
 * @param number by which the entries that it brings about can be told; null where nobody needs to
 */
public record TimedCommand(Instant at, Actor actor, Command command, Integer number) {
    public TimedCommand {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(command, "command");
    }
}
