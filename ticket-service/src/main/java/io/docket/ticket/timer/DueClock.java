package io.docket.ticket.timer;

import io.docket.scheme.engine.Command;
import java.time.Instant;
import java.util.UUID;

/** A ticket's next due clock, read under the ticket's lock. */
record DueClock(UUID id, int step, String rule, String kind, Instant dueAt) {

    Command command() {
        return new Command.ClockDue(id, step);
    }
}
