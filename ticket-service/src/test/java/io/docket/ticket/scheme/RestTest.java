package io.docket.ticket.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration LONGEST = Duration.ofMillis(400);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicLong clock = new AtomicLong();
    private final Rest rest = new Rest(LONGEST, clock::get);

    @Test
    void rests_as_long_as_the_work_has_taken() {
        assertThat(timeAfterWorkOf(Duration.ofMillis(200))).isBetween(Duration.ofMillis(200), SOON);
    }

    @Test
    void rests_no_longer_than_the_longest_after_work_that_had_to_wait() {
        assertThat(timeAfterWorkOf(Duration.ofHours(1))).isBetween(LONGEST, SOON);
    }

    @Test
    void what_took_nothing_is_followed_by_nothing_to_speak_of() {
        assertThat(timeAfterWorkOf(Duration.ZERO)).isLessThan(LONGEST);
    }

    @Test
    void a_failure_is_told_at_once() {
        Uni<Void> failed = rest.after(() -> Uni.createFrom().failure(new IllegalStateException("no")));

        assertThatThrownBy(() -> failed.await().atMost(SOON)).hasMessage("no");
    }

    private Duration timeAfterWorkOf(Duration work) {
        long began = System.nanoTime();
        rest.after(() -> {
                    clock.addAndGet(work.toNanos());
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(SOON);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
