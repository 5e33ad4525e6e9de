package io.docket.platform.inbox;

import java.time.Duration;

/** A consumer that does not wait long before it tries again. */
record QuickInbox() implements InboxConfig {

    @Override
    public int attempts() {
        return 3;
    }

    @Override
    public int patience() {
        return 3;
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(5);
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMillis(20);
    }
}
