package io.docket.notification.version;

import io.docket.platform.problem.Problem;

/** {@code ETag} and {@code If-Match}: lest an admin overwrite what another has just changed. */
public final class EntityTag {

    private EntityTag() {}

    /** The {@code ETag} of a version. */
    public static String of(int version) {
        return '"' + Integer.toString(version) + '"';
    }

    /**
     * Refuses a change that is meant for other versions than the present one.
     *
     * @param ifMatch the header, or null for any
     * @throws Problem 412 {@code stale-version}
     */
    public static void require(String ifMatch, int present) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals(of(present))) {
                return;
            }
        }
        throw Problem.of(
                412,
                "stale-version",
                "It has changed since it was read",
                "The present version is %s. Read it again, then repeat the change if it is still wanted."
                        .formatted(of(present)));
    }
}
