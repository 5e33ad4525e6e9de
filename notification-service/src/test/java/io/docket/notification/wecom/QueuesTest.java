package io.docket.notification.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and for how long. */
class QueuesTest {

    private static final String OTHERWISE = "otherwise";
    private static final long A_WHILE = 20;
    private static final Duration SHORT = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong();
    private final Queues<String> queues = new Queues<>(SHORT, SHORT, nanos::get);
    private final CompletableFuture<String> slow = new CompletableFuture<>();

    @Test
    void work_for_one_key_is_done_in_its_order_and_for_others_meanwhile() throws Exception {
        var patient = new Queues<String>(Duration.ofSeconds(A_WHILE), SHORT, nanos::get);
        var first = begin(patient, "acme", slow);
        var second = begin(patient, "acme", CompletableFuture.completedFuture("second"));

        assertThat(get(begin(patient, "globex", CompletableFuture.completedFuture("other"))))
                .isEqualTo("other");
        assertThat(second).isNotDone();
        slow.complete("first");

        assertThat(List.of(get(first), get(second))).containsExactly("first", "second");
    }

    @Test
    void nobody_waits_behind_what_is_taking_long_already() throws Exception {
        var first = begin(queues, "acme", slow);
        nanos.addAndGet(SHORT.plusMillis(1).toNanos());

        var second = begin(queues, "acme", CompletableFuture.completedFuture("second"));

        assertThat(second).as("at once").isCompletedWithValue(OTHERWISE);
        slow.complete("first");
        assertThat(get(first)).isEqualTo("first");
        assertThat(get(begin(queues, "acme", CompletableFuture.completedFuture("third"))))
                .isEqualTo("third");
    }

    @Test
    void who_has_waited_for_long_enough_comes_again_another_time() throws Exception {
        begin(queues, "acme", slow);

        assertThat(get(begin(queues, "acme", CompletableFuture.completedFuture("second"))))
                .isEqualTo(OTHERWISE);
    }

    private static CompletableFuture<String> begin(Queues<String> queues, String key, CompletableFuture<String> work) {
        return queues.inOrder(key, () -> Uni.createFrom().completionStage(work), OTHERWISE)
                .subscribeAsCompletionStage();
    }

    private static String get(CompletableFuture<String> answer) throws Exception {
        return answer.get(A_WHILE, TimeUnit.SECONDS);
    }
}
