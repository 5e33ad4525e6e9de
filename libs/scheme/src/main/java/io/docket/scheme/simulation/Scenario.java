package io.docket.scheme.simulation;

import io.docket.scheme.engine.Ticket;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What is to be played.
 *
 * @param start when it begins
 * @param ticket as it is at the start, its clocks running; {@link Ticket#NONE} where the first command opens one
 * @param commands in any order; they are kept in that of their times, and those of the same time as they were given
 * @param until when it ends; what is due at that very moment still happens
 */
public record Scenario(Instant start, Ticket ticket, List<TimedCommand> commands, Instant until) {

    /** @throws IllegalArgumentException if a command lies outside start and end */
    public Scenario {
        Objects.requireNonNull(ticket, "ticket");
        commands =
                commands.stream().sorted(Comparator.comparing(TimedCommand::at)).toList();
        for (TimedCommand command : commands) {
            if (command.at().isBefore(start) || command.at().isAfter(until)) {
                throw new IllegalArgumentException(
                        command.at() + " is not between " + start + " and " + until + ", in which this is played");
            }
        }
    }
}
