package io.docket.platform.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;

/**
 * What a command answers, in a form that can be kept and given again.
 *
 * @param status the HTTP status
 * @param headers headers such as {@code Location} and {@code ETag}
 * @param body what Jackson writes, or null for none
 */
public record Answer(int status, Map<String, String> headers, Object body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, Object body) {
        return new Answer(status, Map.of(), body);
    }

    /** The same as an HTTP response. A {@code Location} is made absolute, under the address that the caller used. */
    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status).entity(body);
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase(HttpHeaders.LOCATION)) {
                response.location(URI.create(value));
            } else {
                response.header(name, value);
            }
        });
        return response.build();
    }
}
