package io.docket.notification.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** For how long a robot is left alone that keeps everybody waiting. */
class RestsTest {

    private static final Duration FIVE = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong();
    private final Rests rests = new Rests(nanos::get);

    @Test
    void one_that_hangs_rests_for_as_long_as_it_has_in_all_but_no_longer_than_a_minute() {
        rests.ended("acme", false, FIVE);
        assertThat(rests.of("acme")).isEqualTo(FIVE);
        assertThat(rests.of("globex")).isZero();
        nanos.addAndGet(FIVE.toNanos());
        assertThat(rests.of("acme")).isZero();

        rests.ended("acme", false, FIVE);
        assertThat(rests.of("acme")).isEqualTo(Duration.ofSeconds(10));
        rests.ended("acme", false, Duration.ofMinutes(5));
        assertThat(rests.of("acme")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void one_that_answers_need_not_rest_nor_one_that_fails_at_once() {
        rests.ended("acme", false, FIVE);
        rests.ended("acme", true, FIVE);
        rests.ended("globex", false, Duration.ofMillis(50));

        assertThat(rests.of("acme")).isZero();
        assertThat(rests.of("globex")).isZero();
    }
}
