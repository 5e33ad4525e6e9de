package io.docket.platform.http;

import io.docket.platform.problem.Problem;

/** A request's body where it must not be missing: an empty one reaches a resource as null. */
public final class Body {

    private Body() {}

    /**
     * The body itself.
     *
     * @throws Problem 400 {@code not-json} when there was none
     */
    public static <T> T required(T body) {
        if (body == null) {
            throw Problem.notJson();
        }
        return body;
    }
}
