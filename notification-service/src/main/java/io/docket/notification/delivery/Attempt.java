package io.docket.notification.delivery;

import java.time.Duration;

/** How one attempt to send a notice ended, as far as can be known. */
public sealed interface Attempt {

    /**
     * The recipient's server took it.
     *
     * @param messageId under which it went; the same at every attempt
     */
    record Accepted(String messageId) implements Attempt {}

    /** It was not sent and never will be: the reason would be the same next time. */
    record Refused(String because) implements Attempt {}

    /** It was not sent this time; later it may be. */
    record NotSent(String because) implements Attempt {}

    /**
     * It was not tried, for its turn is later: that counts as no attempt.
     *
     * @param pause how much later
     */
    record Later(Duration pause) implements Attempt {}

    /** There is nothing left to be said. */
    record Nothing() implements Attempt {}

    /** It may have been sent: the answer was lost. */
    record InDoubt(String because) implements Attempt {}
}
