package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
    private static final Duration LONG_LIFE = Duration.ofMinutes(2);

    private final Backoff backoff = Backoff.usual();

    @Test
    void waits_twice_as_long_after_each_early_death_up_to_a_limit() {
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(1);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(2);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(4);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(8);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(16);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(30);
        assertThat(backoff.after(SHORT_LIFE)).hasSeconds(30);
    }

    @Test
    void begins_anew_once_a_child_has_lived_for_a_while() {
        backoff.after(SHORT_LIFE);
        backoff.after(SHORT_LIFE);

        assertThat(backoff.after(LONG_LIFE)).hasSeconds(1);
    }
}
