package io.docket.ticket.validation;

import io.docket.platform.problem.Problem;

/** The body of a request. */
public final class Body {
    private Body() {}

    /**
     * A body that must be there.
     *
     * @throws Problem 422 where there is none, or only {@code null}
     */
    public static <T> T require(T body) {
        if (body == null) {
            throw Problem.invalid("", "a JSON object is needed as the request's body");
        }
        return body;
    }
}
