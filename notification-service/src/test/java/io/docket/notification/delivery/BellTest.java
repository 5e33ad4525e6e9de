package io.docket.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BellTest {

    private final Bell bell = new Bell();

    @Test
    void a_sleeper_sleeps_until_the_bell_rings() {
        var sleeper = sleeper();
        assertThat(sleeper).isNotDone();

        bell.ring();

        assertThat(sleeper).isDone();
    }

    @Test
    void a_ring_that_nobody_heard_wakes_the_next_sleeper_once() {
        bell.ring();
        bell.ring();

        assertThat(sleeper()).isDone();
        assertThat(sleeper()).isNotDone();
    }

    private CompletableFuture<Void> sleeper() {
        return bell.rung().subscribeAsCompletionStage();
    }
}
