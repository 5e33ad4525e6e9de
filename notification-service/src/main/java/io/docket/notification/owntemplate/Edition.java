package io.docket.notification.owntemplate;

import io.docket.platform.problem.Problem;
import java.util.Arrays;
import java.util.UUID;

/** Which words a writer believes to be replacing, as {@code If-Match} says. */
final class Edition {

    private static final String ANY = "*";

    private Edition() {}

    /** The entity tag. @param edition of the company's own words; null where ours are spoken */
    static String tagOf(UUID edition) {
        return edition == null ? "\"ours\"" : "\"" + edition + "\"";
    }

    /**
     * Lets pass only who names what is there.
     *
     * @param ifMatch the header, or null
     * @param present the present edition; null where ours are spoken
     * @throws Problem 428 {@code if-match-required} without the header, 412 {@code stale-version} where it names another
     */
    static void require(String ifMatch, UUID present) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    428,
                    "if-match-required",
                    "If-Match is required",
                    "Read the template first and send its ETag as If-Match, so that nobody else's changes are lost.");
        }
        String tag = tagOf(present);
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(one -> one.equals(ANY) || one.equals(tag))) {
            throw Problem.of(
                            412,
                            "stale-version",
                            "The template has changed",
                            "If-Match names another version than the present one. Read the template again and decide anew.")
                    .withHeader("ETag", tag);
        }
    }
}
