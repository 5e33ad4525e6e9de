package io.docket.local.promql;

/** What Prometheus would refuse to read. */
public final class BadQuery extends RuntimeException {

    BadQuery(String message) {
        super(message);
    }
}
