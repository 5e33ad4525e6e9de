package io.docket.config.contract;

import io.docket.platform.problem.Problem;
import java.util.regex.Pattern;

/** The form of the ids of companies, statuses and teams. */
public final class Slug {

    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private Slug() {}

    /**
     * Refuses an id that nobody may have.
     *
     * @param field the name under which the caller knows it
     * @throws Problem 422 naming the field
     */
    public static void require(String field, String id) {
        if (!FORM.matcher(id).matches()) {
            throw Problem.invalid(
                    field,
                    "must be 1 to " + LONGEST
                            + " lower-case letters, digits and hyphens, with no hyphen at either end");
        }
    }
}
