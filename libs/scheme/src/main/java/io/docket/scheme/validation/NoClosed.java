package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import java.util.List;

/** {@code no-closed}: at least one live status of category CLOSED. */
final class NoClosed implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.scheme().defaultOf(Category.CLOSED).isPresent()
                ? List.of()
                : List.of(Finding.error(
                        "no-closed", "/statuses", "No live status is of category CLOSED; tickets could never end."));
    }
}
