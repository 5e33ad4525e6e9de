package io.docket.scheme.impact;

import io.docket.scheme.model.Scheme;
import java.util.List;

/**
 * What publishing a draft would mean for tickets: those under way, and those that enter a status later.
 *
 * @param statuses the statuses that the change touches, in the published order
 * @param clocks the clocks that would be others for tickets that enter later
 * @param running the clocks that run already and would not do what they were started for (ALL-07)
 */
public record Impact(List<StatusImpact> statuses, List<ClockChange> clocks, List<RunningClocks> running) {

    public Impact {
        statuses = List.copyOf(statuses);
        clocks = List.copyOf(clocks);
        running = List.copyOf(running);
    }

    /**
     * Compares what is published with what would be.
     *
     * @param draft a scheme that may follow {@code published}
     * @throws IllegalArgumentException if the draft lacks a status that is published; a sound one never does
     */
    public static Impact of(Scheme published, Scheme draft) {
        return new Impact(
                new StatusComparison(published, draft).impacts(),
                new ClockComparison(published, draft).changes(),
                new RunningClockComparison(published, draft).fates());
    }
}
