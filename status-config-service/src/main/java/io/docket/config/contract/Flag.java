package io.docket.config.contract;

import io.docket.platform.problem.Problem;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** A parameter of the query that is true or false. */
public final class Flag {

    private Flag() {}

    /**
     * The parameter's value; false where it is not there. A parameter without a value is neither: who writes one may mean
     * true as well as false.
     *
     * @throws Problem 422 naming the parameter
     */
    public static boolean read(String parameter, UriInfo uri) {
        List<String> given = uri.getQueryParameters().getOrDefault(parameter, List.of("false"));
        if (given.equals(List.of("true"))) {
            return true;
        }
        if (given.equals(List.of("false"))) {
            return false;
        }
        throw Problem.invalid(parameter, "must be true or false, and said once");
    }
}
