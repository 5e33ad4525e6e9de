package io.docket.ticket.intake;

import java.time.Duration;

/** An intake that does not wait long for anything. */
record QuickIntake(Duration tokenGrace) implements IntakeSettings {

    QuickIntake() {
        this(Duration.ZERO);
    }

    @Override
    public int rate() {
        return 100;
    }

    @Override
    public int burst() {
        return 100;
    }

    @Override
    public Duration awaitScheme() {
        return Duration.ofSeconds(5);
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
