package io.docket.local.http;

/** A request that cannot be answered; the message tells the caller why, and what would be right. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRequest(String message) {
        super(message, null, false, false);
    }
}
