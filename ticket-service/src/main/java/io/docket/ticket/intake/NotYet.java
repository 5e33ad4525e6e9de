package io.docket.ticket.intake;

import java.util.concurrent.TimeoutException;

/** An event cannot be taken now, for a reason that passes; where it was found says nothing. */
final class NotYet extends TimeoutException {

    private static final long serialVersionUID = 1L;

    NotYet(String why) {
        super(why);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
