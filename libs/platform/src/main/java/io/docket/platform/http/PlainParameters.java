package io.docket.platform.http;

import io.docket.platform.json.PlainText;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses paths and query parameters with a text that cannot be kept: nothing can have such a name, so there is nothing at such
 * a path, and no such thing to be asked for.
 */
public class PlainParameters {

    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (PlainText.flaw(uri.getPath()) != null) {
            throw Problem.notFound();
        }
        List<Violation> violations = uri.getQueryParameters().entrySet().stream()
                .flatMap(parameter -> Stream.concat(Stream.of(parameter.getKey()), parameter.getValue().stream())
                        .map(PlainText::flaw)
                        .filter(Objects::nonNull)
                        .limit(1)
                        .map(flaw -> new Violation(parameter.getKey(), flaw)))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }
}
