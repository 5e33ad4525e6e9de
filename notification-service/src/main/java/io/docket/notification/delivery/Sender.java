package io.docket.notification.delivery;

import io.docket.notification.notice.NoticesDue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The sender of this process: one pass after another while there is work, then rest until somebody wakes it or the next sweep.
 * Any number of processes may have one. Told to stop, it claims nothing more and finishes what it has.
 */
@ApplicationScoped
public class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final Vertx vertx;
    private final Deliverer deliverer;
    private final DeliverySettings settings;

    /** Calls not yet answered by a whole pass. Who makes it more than 0 starts passing; passing ends when it is 0 again. */
    private final AtomicInteger calls = new AtomicInteger();

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile long passBeganAt;

    /** Where passes run; {@code null} in a process that does not send. */
    private volatile Context context;

    private long sweepTimer;

    Sender(Vertx vertx, Deliverer deliverer, DeliverySettings settings) {
        this.vertx = vertx;
        this.deliverer = deliverer;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        context = vertx.getOrCreateContext();
        sweepTimer = vertx.setPeriodic(settings.sweep().toMillis(), timer -> wake());
        wake();
    }

    void onDue(@Observes NoticesDue due) {
        wake();
    }

    /** Leaves a call that is never answered: nobody starts passing again. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(sweepTimer);
        boolean passing = calls.getAndIncrement() > 0;
        if (passing && !finished.await(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Stopped after %s with notices still claimed; others take them up", settings.stopWithin());
        }
    }

    /** How long the pass that runs has been running; zero at rest. */
    Duration busyFor() {
        return calls.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - passBeganAt);
    }

    private void wake() {
        if (context != null && calls.getAndIncrement() == 0) {
            passBeganAt = System.nanoTime();
            context.runOnContext(now -> next());
        }
    }

    private void next() {
        if (stopping) {
            finished.countDown();
            return;
        }
        passBeganAt = System.nanoTime();
        int answered = calls.get();
        pass().subscribe().with(more -> after(answered, more));
    }

    private void after(int answered, boolean more) {
        if (more || calls.addAndGet(-answered) > 0) {
            context.runOnContext(now -> next());
        }
    }

    /** A pass that fails says so and leaves the rest to the next sweep: the database will not be back in a millisecond. */
    private Uni<Boolean> pass() {
        return deliverer
                .pass()
                .call(more -> more ? Uni.createFrom().voidItem() : deliverer.measure())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "Sending notices failed; trying again in %s", settings.sweep()))
                .onFailure()
                .recoverWithItem(false);
    }
}
