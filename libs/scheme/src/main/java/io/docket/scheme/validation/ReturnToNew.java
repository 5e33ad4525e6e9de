package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.validation.Draft.At;
import java.util.List;

/** {@code return-to-new}: no timer leads to NEW; a reaction only with {@code returnToNew} (ALL-10). */
final class ReturnToNew implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return draft.targets().stream()
                .filter(target -> leadsToNew(draft, target))
                .filter(target -> isTimer(target) || !draft.scheme().returnToNew())
                .map(ReturnToNew::finding)
                .toList();
    }

    private static boolean leadsToNew(Draft draft, At<String> target) {
        return draft.scheme()
                .status(target.value())
                .filter(status -> status.is(Category.NEW))
                .isPresent();
    }

    private static boolean isTimer(At<String> target) {
        return target.pointer().startsWith("/timers/");
    }

    private static Finding finding(At<String> target) {
        return Finding.error(
                "return-to-new",
                target.pointer(),
                "A ticket that has left '" + target.value() + "' does not go back there; name another status.");
    }
}
