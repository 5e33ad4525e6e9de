package io.docket.platform.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicWorkTest {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration NEVER = Duration.ofDays(1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_failure_ends_nothing_be_it_thrown_or_answered() {
        work(OFTEN, () -> {
                    if (begun.get() % 2 == 0) {
                        throw new IllegalStateException("thrown");
                    }
                    return Uni.createFrom().failure(new IllegalStateException("answered"));
                })
                .start();

        await().untilAtomic(begun, greaterThan(3));
        assertThat(failures).extracting(Throwable::getMessage).contains("thrown", "answered");
    }

    @Test
    void whoever_wakes_it_at_work_begins_nothing_twice() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        PeriodicWork work = work(NEVER, () -> Uni.createFrom().completionStage(first));

        work.wake();
        work.wake();
        assertThat(begun).hasValue(1);

        first.complete(null);
        work.wake();
        assertThat(begun).hasValue(2);
    }

    @Test
    void steps_are_taken_until_nothing_is_left_to_do() {
        PeriodicWork work = work(NEVER, () -> Uni.createFrom().voidItem());
        AtomicInteger steps = new AtomicInteger();

        work.stepByStep(() -> Uni.createFrom().item(steps.incrementAndGet() < 4), OFTEN)
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(steps).hasValue(4);
    }

    @Test
    void told_to_stop_it_takes_no_further_step_and_begins_nothing() {
        PeriodicWork work = work(NEVER, () -> Uni.createFrom().voidItem());
        AtomicInteger steps = new AtomicInteger();

        work.stepByStep(
                        () -> {
                            if (steps.incrementAndGet() == 2) {
                                work.stop();
                            }
                            return Uni.createFrom().item(true);
                        },
                        OFTEN)
                .await()
                .atMost(Duration.ofSeconds(10));
        work.wake();

        assertThat(steps).hasValue(2);
        assertThat(begun).hasValue(0);
    }

    private PeriodicWork work(Duration every, Supplier<Uni<Void>> does) {
        return new PeriodicWork(
                vertx,
                every,
                () -> {
                    begun.incrementAndGet();
                    return does.get();
                },
                failures::add);
    }
}
