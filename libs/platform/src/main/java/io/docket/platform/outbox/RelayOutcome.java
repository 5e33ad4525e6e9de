package io.docket.platform.outbox;

import java.util.Locale;

/** What became of a batch; also the tag {@code outcome} of {@code docket_outbox_published_total}, which counts its events. */
enum RelayOutcome {
    /** Nothing to publish. */
    NOTHING,
    /** On the broker, and gone from the outbox. */
    PUBLISHED,
    /** On the broker, but another relay has the bucket and will publish it once more. */
    REPEATED,
    /** The broker refused one event for good: its key is parked and the others are tried again without it. */
    PARKED,
    /** A topic is not there: its events wait for a while, the others are tried again without it. */
    TOPIC_MISSING,
    /** Another relay's producer has taken the bucket's place at the broker. */
    FENCED,
    /** The broker or the database could not be reached or did not answer. */
    FAILED;

    /** Whether it makes sense to go on with the bucket at once. */
    boolean goesOn() {
        return this == PUBLISHED || this == PARKED || this == TOPIC_MISSING;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
