package io.docket.platform.version;

import io.docket.platform.problem.Problem;
import java.util.Arrays;

/**
 * The version that a writer believes to be changing, as its {@code If-Match} says.
 *
 * @param thing what is changed, as a sentence names it: {@code ticket}
 * @param ifMatch the header; null where the writer does not mind which version it changes
 */
public record ExpectedVersion(String thing, String ifMatch) {

    private static final String ANY = "*";

    /** For calls that may come with {@code If-Match}. @param ifMatch the header, or null */
    public static ExpectedVersion optional(String thing, String ifMatch) {
        return new ExpectedVersion(thing, ifMatch);
    }

    /**
     * For calls that must come with {@code If-Match}.
     *
     * @param ifMatch the header, or null
     * @throws Problem 428 {@code if-match-required} without the header
     */
    public static ExpectedVersion required(String thing, String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    428,
                    "if-match-required",
                    "If-Match is required",
                    "Read the %s first and send its ETag as If-Match, so that nobody else's changes are lost."
                            .formatted(thing));
        }
        return optional(thing, ifMatch);
    }

    /** The entity tag of a version that is counted. */
    public static String tagOf(long version) {
        return tagOf(Long.toString(version));
    }

    /** The entity tag of a version that has a name. @param version without quotation marks and commas */
    public static String tagOf(String version) {
        return '"' + version + '"';
    }

    /**
     * Lets only the present version pass.
     *
     * @param present its entity tag
     * @throws Problem 412 {@code stale-version}, with the present {@code ETag}, where the writer expects others
     */
    public void require(String present) {
        if (ifMatch != null && !isNamed(present)) {
            throw Problem.of(
                            412,
                            "stale-version",
                            "The %s has changed".formatted(thing),
                            "If-Match names another version than the present one, %s. Read the %s again and decide anew."
                                    .formatted(present, thing))
                    .withHeader("ETag", present);
        }
    }

    /** As {@link #require(String)}, of a version that is counted. */
    public void require(long present) {
        require(tagOf(present));
    }

    private boolean isNamed(String present) {
        return Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(present));
    }
}
