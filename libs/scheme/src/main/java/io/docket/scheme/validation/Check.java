package io.docket.scheme.validation;

import java.util.List;

/** One thing that must hold for a scheme to be sound. */
@FunctionalInterface
interface Check {
    /** What does not hold; nothing if all is well. Tolerates schemes that other checks find fault with. */
    List<Finding> of(Draft draft);
}
