package io.docket.notification.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.wecom.RobotPaceRepository.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When it is whose turn at a robot that takes three a minute. */
class RobotPaceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final int THREE = 3;

    @Test
    void who_is_first_is_told_at_once_while_the_minute_has_room() {
        assertThat(turn(0).isNow()).isTrue();
        assertThat(turn(0, 10, 20).isNow()).isTrue();
    }

    @Test
    void who_is_not_first_comes_soon_after() {
        assertThat(turn(1, 10).pause()).isEqualTo(Duration.ofMillis(1001));
    }

    @Test
    void with_the_minute_used_up_it_is_the_turn_of_the_first_when_the_oldest_is_a_minute_old() {
        assertThat(turn(0, 50, 40, 30).pause()).isEqualTo(Duration.ofSeconds(11));
        assertThat(turn(1, 50, 40, 30).pause()).isEqualTo(Duration.ofMillis(21_001));
    }

    @Test
    void the_more_are_before_the_more_minutes_later() {
        assertThat(turn(3, 50, 40, 30).pause()).isEqualTo(Duration.ofMillis(61_000 + 11_003));
        assertThat(turn(7).pause()).isEqualTo(Duration.ofMillis(2 * 61_000 + 7));
    }

    @Test
    void turns_of_more_than_a_minute_ago_do_not_count() {
        assertThat(turn(0, 61, 62, 70).isNow()).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_holds_nobody_up_for_longer_than_a_minute() {
        var pace = new Pace(Collections.nCopies(THREE, NOW.plus(Duration.ofDays(3))), NOW);

        assertThat(pace.turnOf(0, THREE).pause()).isEqualTo(Duration.ofSeconds(61));
    }

    /** @param secondsAgo when turns were taken */
    private static Turn turn(int before, int... secondsAgo) {
        List<Instant> taken =
                IntStream.of(secondsAgo).mapToObj(NOW::minusSeconds).toList();
        return new Pace(taken, NOW).turnOf(before, THREE);
    }
}
