package io.docket.scheme.impact;

import io.docket.scheme.engine.ClockKind;
import java.util.List;

/**
 * A clock that would be another for tickets that enter these statuses later.
 *
 * @param kind of the rule: TIMER, REMINDER, or FOLLOW_UP for how follow-ups and promises behave
 * @param rule the rule's id
 * @param statuses where it is so, by id; never empty
 * @param differences never empty; of a rule that is added or removed, all that it says
 */
public record ClockChange(
        ClockKind kind, String rule, Change change, List<String> statuses, List<Difference> differences) {
    public ClockChange {
        statuses = List.copyOf(statuses);
        differences = List.copyOf(differences);
    }
}
