package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;

/** {@code new-category}: exactly one status of category NEW, not deleted; it is where tickets start (ALL-09). */
final class NewCategory implements Check {
    private static final String CODE = "new-category";

    @Override
    public List<Finding> of(Draft draft) {
        List<At<Status>> all = draft.statuses().stream()
                .filter(status -> status.value().is(Category.NEW))
                .toList();
        if (all.isEmpty()) {
            return List.of(Finding.error(CODE, "/statuses", "No status is of category NEW; tickets start in it."));
        }
        if (all.get(0).value().deleted()) {
            return List.of(Finding.error(
                    CODE, all.get(0).pointer() + "/deleted", "The status in which tickets start cannot be deleted."));
        }
        return all.stream().skip(1).map(NewCategory::oneTooMany).toList();
    }

    private static Finding oneTooMany(At<Status> status) {
        return Finding.error(
                CODE,
                status.pointer() + "/category",
                "NEW holds exactly one status; give \"" + status.value().name() + "\" another category.");
    }
}
