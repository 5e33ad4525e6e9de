package io.docket.scheme.validation;

import io.docket.scheme.model.Status;
import io.docket.scheme.model.StatusNames;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.List;

/** {@code bad-name}: names have 1 to 64 characters (STD-16). */
final class BadName implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        for (At<Status> status : draft.statuses()) {
            judge(findings, status.pointer() + "/name", status.value().name());
            judge(findings, status.pointer() + "/customerName", status.value().customerName());
        }
        return findings;
    }

    private static void judge(List<Finding> findings, String pointer, String name) {
        if (name != null && !StatusNames.isWellFormed(name)) {
            findings.add(Finding.error(
                    "bad-name",
                    pointer,
                    "A name has 1 to " + StatusNames.LONGEST
                            + " characters, none a control one, and some that can be seen."));
        }
    }
}
