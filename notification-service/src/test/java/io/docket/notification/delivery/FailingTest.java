package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** For how long one is left alone that keeps everybody waiting. */
class FailingTest {

    private static final Duration FIVE = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong();
    private final Failing<String> failing = new Failing<>(nanos::get);

    @Test
    void one_that_hangs_rests_for_as_long_as_it_has_in_all_but_no_longer_than_a_minute() {
        failing.ended("acme", false, FIVE);
        assertThat(failing.rest("acme")).isEqualTo(FIVE);
        assertThat(failing.rest("globex")).isZero();
        nanos.addAndGet(FIVE.toNanos());
        assertThat(failing.rest("acme")).isZero();

        failing.ended("acme", false, FIVE);
        assertThat(failing.rest("acme")).isEqualTo(Duration.ofSeconds(10));
        failing.ended("acme", false, Duration.ofMinutes(5));
        assertThat(failing.rest("acme")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void one_that_answers_need_not_rest_nor_one_that_fails_at_once() {
        failing.ended("acme", false, FIVE);
        failing.ended("acme", true, FIVE);
        failing.ended("globex", false, Duration.ofMillis(50));

        assertThat(failing.rest("acme")).isZero();
        assertThat(failing.rest("globex")).isZero();
    }
}
