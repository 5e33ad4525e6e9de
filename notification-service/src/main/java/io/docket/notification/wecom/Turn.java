package io.docket.notification.wecom;

import java.time.Duration;

/**
 * Whether a group can be told something now.
 *
 * @param pause after which it may be asked again; zero: it is told now
 */
record Turn(Duration pause) {

    /** How soon those are asked again who only wait for who is before them. */
    private static final Duration SOON = Duration.ofSeconds(1);

    static final Turn NOW = new Turn(Duration.ZERO);

    boolean isNow() {
        return pause.isZero();
    }

    /** A turn later, so much the later the more are before it: so that they come in their order. */
    static Turn in(Duration pause, int before) {
        return new Turn((pause.compareTo(SOON) < 0 ? SOON : pause).plusMillis(before));
    }
}
