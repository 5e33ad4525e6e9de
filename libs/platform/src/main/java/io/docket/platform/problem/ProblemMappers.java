package io.docket.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes every error of a service an {@code application/problem+json}. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String FORM_READER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String RETRY_SECONDS = "1";
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    @ServerExceptionMapper
    public Response problem(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(PROBLEM_JSON).entity(body(problem, uri));
        problem.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    public Response malformed(MismatchedInputException failure, UriInfo uri) {
        return problem(JsonViolations.problem(failure), uri);
    }

    @ServerExceptionMapper
    public Response violated(ConstraintViolationException failure, UriInfo uri) {
        List<Violation> violations = failure.getConstraintViolations().stream()
                .map(one -> new Violation(field(one), one.getMessage()))
                .toList();
        return problem(Problem.invalid(violations), uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationFailedException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationCompletionException failure, UriInfo uri) {
        return unauthenticated(uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, UriInfo uri) {
        return problem(ofStatus(403), uri);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return problem(JsonViolations.problem(json), uri);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure, uri);
        }
        Problem problem = ofStatus(status);
        String allowed = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return problem(allowed == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allowed), uri);
    }

    /** What passes with time; else whatever nobody foresaw: the caller gets the trace's id and nothing of the inside. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        if (isUnreadableForm(failure)) {
            return problem(unreadableForm(), uri);
        }
        if (Passing.is(failure)) {
            LOG.warnf("A call of %s failed for now: %s", uri.getPath(), failure);
            return problem(unavailable(), uri);
        }
        LOG.errorf(failure, "A call of %s failed", uri.getPath());
        Problem problem = Problem.of(
                500,
                "internal-error",
                "The service failed",
                "This is the service's fault. Quote 'traceId' when you report it.");
        SpanContext span = Span.current().getSpanContext();
        return problem(span.isValid() ? problem.with("traceId", span.getTraceId()) : problem, uri);
    }

    /** Whoever reads forms says so with no better word than {@code IOException}, which elsewhere is the network's or the disk's. */
    private static boolean isUnreadableForm(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IOException
                && trace.length > 0
                && trace[0].getClassName().startsWith(FORM_READER);
    }

    private static Problem unreadableForm() {
        return Problem.of(
                400,
                "bad-request",
                "The request is malformed",
                "The body ends before the form does: the boundary that Content-Type names is to follow the last part, too.");
    }

    private static Problem unavailable() {
        return Problem.of(
                        503,
                        "unavailable",
                        "The service cannot do this now",
                        "What it works with, such as its database, does not answer. Repeat the call in a moment, with the"
                                + " same Idempotency-Key where it has one: it may have had its effect.")
                .withHeader("Retry-After", RETRY_SECONDS);
    }

    private Response unauthenticated(UriInfo uri) {
        return problem(ofStatus(401).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"), uri);
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.unauthorized();
            case 403 -> Problem.forbidden();
            case 404 -> Problem.notFound();
            case 405 ->
                Problem.of(
                        405,
                        "method-not-allowed",
                        "There is no such method here",
                        "The service's description, '/q/openapi', lists the methods of each path.");
            case 406 -> Problem.of(406, "not-acceptable", "No such representation", "Accept 'application/json'.");
            case 413 -> Problem.of(413, "too-large", "The body is too large", "Send less in one request.");
            case 415 ->
                Problem.of(
                        415,
                        "unsupported-media-type",
                        "No such media type is taken here",
                        "Send 'Content-Type: application/json'.");
            default -> Problem.of(status, "bad-request", "The request is malformed", null);
        };
    }

    private static Map<String, Object> body(Problem problem, UriInfo uri) {
        Map<String, Object> body = new LinkedHashMap<>(problem.document());
        body.put("instance", uri.getRequestUri().getRawPath());
        return body;
    }

    /** The path within the body, or the parameter's name: the method's own name tells a caller nothing. */
    private static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD);
        if (nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER) {
            nodes.remove(0);
        }
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes) {
            field.append(field.length() == 0 ? "" : ".").append(node);
        }
        return field.toString();
    }
}
