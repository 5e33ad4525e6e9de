package io.docket.scheme.model;

import java.util.List;

/**
 * How follow-ups behave while a ticket is in a status.
 *
 * @param within how far ahead one may lie; null: any time
 * @param keep may be moved, not dropped (RET-05)
 * @param promise the customer was promised an update by then (HLP-03); otherwise the agent is reminded (RET-15)
 */
public record FollowUpRule(String id, List<Selector> in, Span within, boolean keep, boolean promise) {
    public FollowUpRule {
        in = List.copyOf(in);
    }
}
