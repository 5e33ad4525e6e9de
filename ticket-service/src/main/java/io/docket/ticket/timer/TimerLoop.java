package io.docket.ticket.timer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sweeps for as long as this replica lives: at once while there is more to do, otherwise when the next clock is due and
 * at the latest after {@code docket.timer.sweep}. A sweep begins only when the one before has ended.
 */
@ApplicationScoped
class TimerLoop {

    private static final Logger LOG = Logger.getLogger(TimerLoop.class);

    /** The shortest pause that the pool's timers know. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Duration SILENCE_IS_DEATH = Duration.ofSeconds(30);

    private final ScheduledExecutorService workers = Infrastructure.getDefaultWorkerPool();
    private final TimerSweep sweep;
    private final TimerSettings settings;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile boolean stopping;
    private volatile long lastSweptNanos = System.nanoTime();

    TimerLoop(TimerSweep sweep, TimerSettings settings) {
        this.sweep = sweep;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            after(AT_ONCE);
        } else {
            LOG.info("This replica works on no timers (docket.timer.enabled=false); another one must.");
            ended.complete(null);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        try {
            ended.get(settings.stop().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOG.warnf(
                    "What the timers had begun did not end within %s; the database undoes it, another replica does it.",
                    settings.stop());
        }
    }

    /** Whether sweeps succeed: the last one that did is not long ago. A replica without timers has nothing to prove. */
    boolean isAlive() {
        return !settings.enabled() || System.nanoTime() - lastSweptNanos < SILENCE_IS_DEATH.toNanos();
    }

    private void after(Duration pause) {
        workers.schedule(this::sweep, Math.max(AT_ONCE.toMillis(), pause.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (stopping) {
            ended.complete(null);
            return;
        }
        Uni.createFrom().deferred(() -> sweep.once(() -> stopping)).subscribe().with(this::swept, this::failed);
    }

    private void swept(TimerSweep.Swept swept) {
        lastSweptNanos = System.nanoTime();
        after(swept.hasMore() ? AT_ONCE : untilNextLook(swept.next()));
    }

    private void failed(Throwable failure) {
        LOG.warn("A sweep for due clocks failed; the next one follows.", failure);
        after(settings.sweep());
    }

    private Duration untilNextLook(Duration nextDue) {
        boolean soon = !nextDue.isZero() && nextDue.compareTo(settings.sweep()) < 0;
        return soon ? nextDue : settings.sweep();
    }
}
