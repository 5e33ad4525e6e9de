package io.docket.ticket.mailbox;

/** Why a poll ended before its time, in words for the mailbox's admin. */
final class PollFailure extends RuntimeException {
    PollFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
