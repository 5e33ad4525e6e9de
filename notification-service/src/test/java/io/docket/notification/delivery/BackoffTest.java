package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(30), 24);

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "5, PT16S", "11, PT17M4S", "12, PT30M", "1000, PT30M"})
    void a_pause_doubles_up_to_the_longest_and_is_shortened_by_up_to_half(int attempts, Duration longest) {
        var random = new Random(attempts);

        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(attempts, random)).isBetween(longest.dividedBy(2), longest);
        }
    }

    @Test
    void pauses_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(1), 24))
                .hasMessageContaining("docket.delivery.first-pause (PT10S)")
                .hasMessageContaining("docket.delivery.longest-pause (PT1S)");
    }

    @Test
    void pauses_that_are_laid_down_are_kept_the_first_to_the_point_and_the_others_up_to_a_tenth_longer() {
        var pauses = new LaidDownPauses(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(24)));

        assertThat(pauses.attempts()).isEqualTo(4);
        for (int seed = 0; seed < 1000; seed++) {
            assertThat(pauses.after(1, new Random(seed))).isEqualTo(Duration.ofSeconds(5));
            assertThat(pauses.after(2, new Random(seed))).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(330));
            assertThat(pauses.after(3, new Random(seed))).isBetween(Duration.ofHours(24), Duration.ofMinutes(1584));
        }
        assertThatThrownBy(() -> new LaidDownPauses(List.of(Duration.ZERO)))
                .hasMessageContaining("docket.webhooks.retry-pauses");
    }
}
