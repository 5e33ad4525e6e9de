package io.docket.config.contract;

/** The headers that say which version of a scheme an answer is of, or made. */
public final class SchemeHeaders {

    /** What ticket-service takes back as {@code Min-Scheme-Version}. */
    public static final String SCHEME_VERSION = "Scheme-Version";

    private SchemeHeaders() {}
}
