package io.docket.notification.delivery;

import java.time.Duration;

/** How one attempt to send a notice ended, as far as can be known. */
public sealed interface Attempt {

    /** What the recipient's server answered; {@code null} where it said nothing, or its channel keeps no log. */
    default Answer answer() {
        return null;
    }

    /**
     * An answer, for whoever looks for what went wrong.
     *
     * @param status of HTTP
     * @param text its beginning
     */
    record Answer(int status, String text) {}

    /**
     * The recipient's server took it.
     *
     * @param messageId under which it went; the same at every attempt
     */
    record Accepted(String messageId, Answer answer) implements Attempt {

        public Accepted(String messageId) {
            this(messageId, null);
        }
    }

    /** It was not sent and never will be: the reason would be the same next time. */
    record Refused(String because, Answer answer) implements Attempt {

        public Refused(String because) {
            this(because, null);
        }
    }

    /**
     * It was not sent this time; later it may be.
     *
     * @param pause how long the recipient wants to be left alone at least
     */
    record NotSent(String because, Duration pause, Answer answer) implements Attempt {

        public NotSent(String because) {
            this(because, Duration.ZERO, null);
        }
    }

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
