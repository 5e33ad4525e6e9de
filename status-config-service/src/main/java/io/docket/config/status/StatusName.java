package io.docket.config.status;

import io.docket.platform.problem.Problem;
import io.docket.scheme.model.StatusNames;

/**
 * What a company calls a status (STD-16).
 *
 * @param text the name as it is kept: composed, without outer space
 */
record StatusName(String text) {

    /**
     * The name that somebody gave.
     *
     * @throws Problem 422 {@code bad-name} for one that is blank, too long or has control characters
     */
    static StatusName of(String given) {
        if (!StatusNames.isWellFormed(given)) {
            throw Problem.of(
                    422,
                    "bad-name",
                    "That is no name for a status",
                    "A name has 1 to " + StatusNames.LONGEST
                            + " characters, outer space aside, and no control character.");
        }
        return new StatusName(StatusNames.tidy(given));
    }

    /** Whether both are the same to a reader: neither case nor outer space counts. */
    boolean sameAs(String other) {
        return StatusNames.comparable(text).equals(StatusNames.comparable(other));
    }
}
