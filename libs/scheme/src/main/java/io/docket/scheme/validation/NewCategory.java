package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.stream.Stream;

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
        At<Status> start = all.stream()
                .filter(status -> status.value().isLive())
                .findFirst()
                .orElse(all.get(0));
        Stream<Finding> deleted =
                Stream.of(start).filter(status -> status.value().deleted()).map(NewCategory::startDeleted);
        Stream<Finding> others = all.stream().filter(status -> status != start).map(NewCategory::oneTooMany);
        return Stream.concat(deleted, others).toList();
    }

    private static Finding startDeleted(At<Status> status) {
        return Finding.error(
                CODE, status.pointer() + "/deleted", "The status in which tickets start cannot be deleted.");
    }

    private static Finding oneTooMany(At<Status> status) {
        return Finding.error(
                CODE,
                status.pointer() + "/category",
                "NEW holds exactly one status; give \"" + status.value().name() + "\" another category.");
    }
}
