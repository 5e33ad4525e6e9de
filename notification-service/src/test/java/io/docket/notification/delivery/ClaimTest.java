package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {

    private static final Duration ATTEMPT = Duration.ofSeconds(15);

    @Test
    void sending_is_begun_only_while_an_attempt_would_end_within_the_claim() {
        assertThat(claimedSince(Duration.ofSeconds(44)).lastsFor(ATTEMPT)).isTrue();
        assertThat(claimedSince(Duration.ofSeconds(45)).lastsFor(ATTEMPT)).isFalse();
    }

    @Test
    void elapsed_time_counts_across_the_overflow_of_its_counter() {
        var claim = new Claim(List.of(), Long.MAX_VALUE - 5, Duration.ofMinutes(1), () -> Long.MIN_VALUE + 5);

        assertThat(claim.lastsFor(ATTEMPT)).isTrue();
    }

    private static Claim claimedSince(Duration ago) {
        return new Claim(List.of(), 0, Duration.ofMinutes(1), ago::toNanos);
    }
}
