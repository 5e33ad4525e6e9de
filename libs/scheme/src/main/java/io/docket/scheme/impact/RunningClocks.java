package io.docket.scheme.impact;

import io.docket.scheme.engine.ClockKind;
import java.util.List;

/**
 * Clocks that may run now and would not do what they were started for. They keep their duration whatever the draft says;
 * what lapses already under the published scheme is not among them.
 *
 * @param rule the rule that started them; null: all of the kind
 * @param to where the ticket would go; null: nowhere, or where depends on the ticket
 * @param fromStep of reminders the first step that would not come any more; 1 of all others
 * @param statuses in which tickets have them, by id; never empty
 */
public record RunningClocks(ClockKind kind, String rule, Fate fate, String to, int fromStep, List<String> statuses) {
    public RunningClocks {
        statuses = List.copyOf(statuses);
    }
}
