package io.docket.scheme.validation;

import io.docket.scheme.model.Status;
import io.docket.scheme.model.StatusNames;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code duplicate-name}: names are unique among live statuses, ignoring case and outer space (STD-16). */
final class DuplicateName implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> firsts = new HashMap<>();
        for (At<Status> status : draft.statuses()) {
            if (status.value().isLive()) {
                String name = status.value().name();
                String first = firsts.putIfAbsent(
                        StatusNames.comparable(name), status.value().id());
                if (first != null) {
                    findings.add(Finding.error(
                            "duplicate-name",
                            status.pointer() + "/name",
                            "'" + first + "' is called \"" + name + "\" already."));
                }
            }
        }
        return findings;
    }
}
