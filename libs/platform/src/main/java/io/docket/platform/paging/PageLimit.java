package io.docket.platform.paging;

import io.docket.platform.problem.Problem;

/** How many items of a list are asked for. */
public final class PageLimit {

    public static final int DEFAULT = 50;
    public static final int MAXIMUM = 200;

    private PageLimit() {}

    /**
     * The {@code limit} parameter as a number.
     *
     * @param given the parameter's text; null or blank gives the default
     * @throws Problem 422 unless it is a whole number from 1 to 200
     */
    public static int parse(String given) {
        if (given == null || given.isBlank()) {
            return DEFAULT;
        }
        if (!given.matches("\\d{1,4}")) {
            throw outside();
        }
        int limit = Integer.parseInt(given);
        if (limit < 1 || limit > MAXIMUM) {
            throw outside();
        }
        return limit;
    }

    private static Problem outside() {
        return Problem.invalid("limit", "must be a whole number from 1 to " + MAXIMUM);
    }
}
