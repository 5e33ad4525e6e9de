package io.docket.notification.outbound;

/**
 * What a receiver answered.
 *
 * @param status the HTTP status
 * @param body the first 16 KiB of it
 * @param retryAfter the header of that name; {@code null} where there was none
 */
public record PostAnswer(int status, String body, String retryAfter) {

    /** Whether the receiver says that it took the message. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
