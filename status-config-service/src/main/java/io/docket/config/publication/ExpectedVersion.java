package io.docket.config.publication;

import io.docket.platform.problem.Problem;
import java.util.Arrays;
import java.util.Optional;

/**
 * The version that a writer believes to be changing, as its {@code If-Match} says.
 *
 * @param ifMatch the header; empty where the writer does not mind which version it changes
 */
public record ExpectedVersion(Optional<String> ifMatch) {

    private static final String ANY = "*";

    /** For calls that may come with {@code If-Match}. @param ifMatch the header, or null */
    public static ExpectedVersion optional(String ifMatch) {
        return new ExpectedVersion(Optional.ofNullable(ifMatch));
    }

    /**
     * For calls that must come with {@code If-Match}.
     *
     * @param ifMatch the header, or null
     * @throws Problem 428 {@code if-match-required} without the header
     */
    public static ExpectedVersion required(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    428,
                    "if-match-required",
                    "If-Match is required",
                    "Read the scheme first and send its ETag as If-Match, so that nobody else's changes are lost.");
        }
        return optional(ifMatch);
    }

    /** The entity tag of a version. */
    public static String tagOf(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets only that version pass.
     *
     * @throws Problem 412 {@code stale-version} where another one is published
     */
    public void require(int published) {
        if (ifMatch.isPresent() && !names(ifMatch.get(), tagOf(published))) {
            throw Problem.of(
                            412,
                            "stale-version",
                            "The scheme has changed",
                            "Version " + published
                                    + " is published, and If-Match names another: read it, and change that.")
                    .withHeader("ETag", tagOf(published));
        }
    }

    private static boolean names(String header, String tag) {
        return Arrays.stream(header.split(",")).map(String::strip).anyMatch(one -> one.equals(ANY) || one.equals(tag));
    }
}
