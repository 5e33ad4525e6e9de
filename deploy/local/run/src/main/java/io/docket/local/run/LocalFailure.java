package io.docket.local.run;

/** Docket cannot run here; the message says why and what to do about it. */
public final class LocalFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalFailure(String message) {
        super(message);
    }

    LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
