package io.docket.scheme.impact;

import java.util.List;

/**
 * People's moves between two statuses that need more than before, or are refused.
 *
 * @param status where the moves lead to or come from, by its id
 * @param rules the draft's rules that say so, and the engine's own under the names that refusals give them
 */
public record Restriction(String status, List<String> rules) {
    public Restriction {
        rules = List.copyOf(rules);
    }
}
