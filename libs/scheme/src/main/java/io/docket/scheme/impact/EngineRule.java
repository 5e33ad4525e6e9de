package io.docket.scheme.impact;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import java.util.Optional;

/** The engine's own rules that let no person move from one status to another, under the names that refusals give them. */
final class EngineRule {
    private EngineRule() {}

    /** The rule against every move from {@code from} to the live status {@code to}. */
    static Optional<String> against(Status from, Status to) {
        if (to.is(Category.NEW)) {
            return Optional.of("all-10");
        }
        if (from.isFinal()) {
            return Optional.of("final-status");
        }
        return to.setBy() == SetBy.SYSTEM ? Optional.of("set-by-system") : Optional.empty();
    }
}
