package io.docket.ticket.template;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Stands between a test and a service whose statuses have other names. */
public final class RenamingFilter implements Filter {
    private static final String STATUS = "status";

    private final Renaming renaming;

    public RenamingFilter(Renaming renaming) {
        this.renaming = renaming;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        if (request.getBody() instanceof String body) {
            request.body(renaming.documentThere(body));
        }
        String status = request.getQueryParams().get(STATUS);
        if (status != null) {
            request.removeQueryParam(STATUS);
            request.queryParam(STATUS, renaming.there(status));
        }
        Response answer = context.next(request, response);
        return new ResponseBuilder()
                .clone(answer)
                .setBody(renaming.back(answer.asString()))
                .build();
    }
}
