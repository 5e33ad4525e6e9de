package io.docket.platform.periodic;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that is done again and again for as long as the process runs, and never twice at once in it: a tick that finds it still at
 * work passes. That it failed once ends nothing; the next tick tries again.
 */
public final class PeriodicWork {

    private static final long AT_ONCE = 1;

    private final Vertx vertx;
    private final Duration every;
    private final Supplier<? extends Uni<?>> work;
    private final Consumer<Throwable> failed;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile long timer;

    /**
     * @param every the time from one tick to the next, at least a millisecond
     * @param work all that is to be done at a tick
     * @param failed is told why it did not succeed, be it thrown or answered
     */
    public PeriodicWork(Vertx vertx, Duration every, Supplier<? extends Uni<?>> work, Consumer<Throwable> failed) {
        this.vertx = vertx;
        this.every = every;
        this.work = work;
        this.failed = failed;
    }

    /** The first tick comes when the time has passed once. */
    public void start() {
        start(every.toMillis());
    }

    /** The first tick comes at once. */
    public void startNow() {
        start(AT_ONCE);
    }

    private void start(long first) {
        timer = vertx.setPeriodic(first, every.toMillis(), tick -> wake());
    }

    /** Nothing more is begun; what has begun ends by itself, sooner where it asks {@link #isStopping}. */
    public void stop() {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    /** Whether it was told to stop. */
    public boolean isStopping() {
        return stopping;
    }

    /** One step after the other, with a rest behind each, until one answers that there was nothing to do, or it is told to stop. */
    public Uni<Void> stepByStep(Supplier<Uni<Boolean>> step, Duration rest) {
        return Uni.createFrom()
                .deferred(step::get)
                .onItem()
                .delayIt()
                .by(rest)
                .repeat()
                .whilst(more -> more && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Begins now rather than at the next tick, unless this process is at it. */
    public void wake() {
        if (!stopping && busy.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(() -> work.get().replaceWithVoid())
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failed);
        }
    }
}
