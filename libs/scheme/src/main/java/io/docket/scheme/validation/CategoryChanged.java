package io.docket.scheme.validation;

import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.List;
import java.util.Optional;

/** {@code category-changed}: a status keeps its category (STD-11). */
final class CategoryChanged implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.statuses().stream()
                .map(status -> change(draft, status))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> change(Draft draft, At<Status> status) {
        return draft.previous()
                .flatMap(scheme -> scheme.status(status.value().id()))
                .filter(before -> !before.is(status.value().category()))
                .map(before -> Finding.error(
                        "category-changed",
                        status.pointer() + "/category",
                        "'" + before.id() + "' is of category " + before.category()
                                + " and stays so; add another status."));
    }
}
