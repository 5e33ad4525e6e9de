package io.docket.scheme.engine;

import java.util.List;

/**
 * What moving to a status would take now (ALL-02).
 *
 * @param allowed true exactly if the bare move would be accepted
 * @param missing every requirement still to be met
 * @param refusals every rule that says no
 * @param advice what rules would have to say
 */
public record MoveOption(
        String status, boolean allowed, List<String> missing, List<Refusal> refusals, List<Advice> advice) {
    public MoveOption {
        missing = List.copyOf(missing);
        refusals = List.copyOf(refusals);
        advice = List.copyOf(advice);
    }
}
