package io.docket.config.contract;

import io.docket.platform.problem.Problem;

/** The body of a request. */
public final class Body {

    private Body() {}

    /**
     * A body that must be there.
     *
     * @throws Problem 400 where there is none
     */
    public static <T> T require(T body) {
        if (body == null) {
            throw Problem.of(400, "not-json", "The body is missing", "Send a JSON object, in UTF-8.");
        }
        return body;
    }
}
