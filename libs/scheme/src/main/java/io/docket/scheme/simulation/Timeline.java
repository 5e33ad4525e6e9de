package io.docket.scheme.simulation;

import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import java.util.List;

/**
 * What became of a scenario.
 *
 * @param scheme under which it was played
 * @param scenario what was played
 * @param entries in the order in which they happened
 * @param ticket as it is in the end; {@link Ticket#NONE} if it was refused
 * @param truncated there would have been more: the playing was broken off, and {@code ticket} is as it was then
 */
public record Timeline(Scheme scheme, Scenario scenario, List<Entry> entries, Ticket ticket, boolean truncated) {
    public Timeline {
        entries = List.copyOf(entries);
    }
}
