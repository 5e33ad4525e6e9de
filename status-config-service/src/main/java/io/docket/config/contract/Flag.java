package io.docket.config.contract;

import io.docket.platform.problem.Problem;

/** A parameter that is true or false. */
public final class Flag {

    private Flag() {}

    /**
     * The parameter's value.
     *
     * @param given its text; null is false
     * @throws Problem 422 naming the parameter
     */
    public static boolean read(String parameter, String given) {
        if (given == null || given.equals("false")) {
            return false;
        }
        if (given.equals("true")) {
            return true;
        }
        throw Problem.invalid(parameter, "must be true or false");
    }
}
