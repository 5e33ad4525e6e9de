package io.docket.platform.http;

import io.docket.platform.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses bodies that say beforehand that they are too large. Those that do not say are cut off by Quarkus's own limit.
 */
public class RequestSize {

    private final HttpConfig config;

    public RequestSize(HttpConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    public void refuseTooLarge(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        long maximum = maximum(request.getUriInfo().getPath());
        if (length != null && Long.parseLong(length) > maximum) {
            throw Problem.of(
                    413,
                    "too-large",
                    "The body is too large",
                    "At most " + maximum + " bytes are taken in one request.");
        }
    }

    private long maximum(String path) {
        return config.maxBodyAt().getOrDefault(path, config.maxBody()).asLongValue();
    }
}
