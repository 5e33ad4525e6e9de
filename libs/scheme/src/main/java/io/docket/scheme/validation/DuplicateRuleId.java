package io.docket.scheme.validation;

import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code duplicate-rule-id}: no two rules, of whatever lists, have the same id. */
final class DuplicateRuleId implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> firsts = new HashMap<>();
        for (At<String> id : draft.ruleIds()) {
            String first = firsts.putIfAbsent(id.value(), id.pointer());
            if (first != null) {
                findings.add(Finding.error(
                        "duplicate-rule-id", id.pointer(), "'" + id.value() + "' is the id at " + first + " already."));
            }
        }
        return findings;
    }
}
