package io.docket.scheme.validation;

import java.util.List;

/** {@code return-to-new-changed}: whether reactions may lead back to NEW is fixed by the template. */
final class ReturnToNewChanged implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        boolean changed = draft.previous()
                .filter(before -> before.returnToNew() != draft.scheme().returnToNew())
                .isPresent();
        return changed
                ? List.of(Finding.error(
                        "return-to-new-changed",
                        "/returnToNew",
                        "returnToNew is fixed by the template; leave it "
                                + !draft.scheme().returnToNew() + "."))
                : List.of();
    }
}
