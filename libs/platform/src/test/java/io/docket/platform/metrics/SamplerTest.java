package io.docket.platform.metrics;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger taken = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aSampleIsTakenAtOnceAndThenEverySoOftenUntilTheServiceStops() {
        Sampler sampler = sampler(Duration.ofMillis(20), Uni.createFrom().voidItem());
        sampler.start(null);
        await().untilAtomic(taken, greaterThan(3));

        sampler.stop(null);

        int last = taken.get();
        await().during(Duration.ofMillis(200)).until(() -> taken.get() <= last + 1);
    }

    @Test
    void noneIsTakenWhileTheLastOneStillIs() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        sampler(Duration.ofMillis(10), Uni.createFrom().completionStage(first)).start(null);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(10)).until(() -> taken.get() == 1);

        first.complete(null);

        await().untilAtomic(taken, greaterThan(1));
    }

    private Sampler sampler(Duration every, Uni<Void> sampling) {
        return new Sampler(vertx, List.of(new Sample() {
            @Override
            public Duration every() {
                return every;
            }

            @Override
            public Uni<Void> take() {
                taken.incrementAndGet();
                return sampling;
            }
        }));
    }
}
