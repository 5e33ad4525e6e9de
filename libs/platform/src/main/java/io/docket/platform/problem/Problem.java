package io.docket.platform.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller is told of, as RFC 9457 {@code application/problem+json}. A value that is thrown: it has no stack
 * trace and may be amended until then.
 */
public final class Problem extends RuntimeException {

    /** What the {@code type} of every problem begins with. */
    public static final String TYPE_PREFIX = "urn:docket:problem:";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String code, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /**
     * A problem.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the end of its type, a slug that clients may rely on
     * @param title what kind of problem it is, the same each time
     * @param detail what happened this time and what to do, or null
     */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail);
    }

    /** The one answer for what is not there, another company's, or hidden from the caller. */
    public static Problem notFound() {
        return of(404, "not-found", "Not found", "There is nothing here, or nothing that this caller may see.");
    }

    /** 400: the body is empty or not JSON. */
    public static Problem notJson() {
        return of(400, "not-json", "The body is not JSON", "Send a JSON document, in UTF-8.");
    }

    /** 422: the request is JSON, but its values are not what they should be. */
    public static Problem invalid(List<Violation> violations) {
        return of(422, "invalid", "The request has malformed values", "See 'violations' for each of them.")
                .with("violations", List.copyOf(violations));
    }

    /** 401: whoever asks shows no token that counts. */
    public static Problem unauthorized() {
        return of(
                401,
                "unauthorized",
                "A valid token is needed",
                "Send 'Authorization: Bearer …' with a token that has not expired.");
    }

    /** 403: the token counts, but not for this. */
    public static Problem forbidden() {
        return of(
                403,
                "forbidden",
                "The token lacks the role",
                "This call is for other roles than the token's 'groups' name.");
    }

    /** 422 with a single violation. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Whether a failure is the problem of that code. */
    public static boolean is(Throwable failure, String code) {
        return failure instanceof Problem problem && problem.code.equals(code);
    }

    /** This problem with one more member in its body; Jackson writes the value. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** This problem with one more header in its answer. */
    public Problem withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return getMessage();
    }

    /** The members beyond the standard ones, in the order in which they were added. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** The document of RFC 9457 that tells of it, without {@code instance}. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", TYPE_PREFIX + code);
        document.put("title", title);
        document.put("status", status);
        if (getMessage() != null) {
            document.put("detail", getMessage());
        }
        document.putAll(members);
        return document;
    }

    @Override
    public String toString() {
        return status + " " + code + ": " + getMessage();
    }
}
