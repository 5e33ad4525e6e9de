package io.docket.scheme.validation;

import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code id-reused}: an id means one status for ever; what was deleted does not come back (STD-16). */
final class IdReused implements Check {
    private static final String CODE = "id-reused";

    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (At<Status> status : draft.statuses()) {
            String id = status.value().id();
            if (!seen.add(id)) {
                findings.add(Finding.error(
                        CODE, status.pointer() + "/id", "Another status of this scheme has the id '" + id + "'."));
            } else if (comesBack(draft, status.value())) {
                findings.add(Finding.error(
                        CODE,
                        status.pointer() + "/id",
                        "'" + id + "' was deleted; its name can be used again, by a status with another id."));
            }
        }
        return findings;
    }

    private static boolean comesBack(Draft draft, Status status) {
        return status.isLive()
                && draft.previous()
                        .flatMap(before -> before.status(status.id()))
                        .filter(Status::deleted)
                        .isPresent();
    }
}
