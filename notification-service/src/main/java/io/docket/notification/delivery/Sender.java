package io.docket.notification.delivery;

import io.docket.notification.notice.NoticesDue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The sender of this process: one stream of claims, and of deliveries from them, a few at a time. The next claim is made when
 * the last notice of the one before has been begun, so that a backlog is worked off without a pause and a slow delivery holds
 * up only itself. Where nothing is due it rests until somebody wakes it or the next sweep. Any number of processes may have one.
 * Told to stop, it claims nothing more and finishes what it has.
 */
@ApplicationScoped
public class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final Vertx vertx;
    private final Deliverer deliverer;
    private final DeliverySettings settings;
    private final Bell bell = new Bell();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean resting;
    private volatile long claimedAt;

    /** Where claims are made; {@code null} in a process that does not send. */
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
        sweepTimer = vertx.setPeriodic(settings.sweep().toMillis(), timer -> bell.ring());
        onContext(() -> deliveries()
                .subscribe()
                .with(
                        done -> finished.countDown(),
                        failure -> LOG.error("The sender broke; it must be restarted", failure)));
    }

    void onDue(@Observes NoticesDue due) {
        bell.ring();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        if (context == null) {
            return;
        }
        stopping = true;
        vertx.cancelTimer(sweepTimer);
        bell.ring();
        if (!finished.await(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Stopped after %s with notices still claimed; others take them up", settings.stopWithin());
        }
    }

    /** How long the notices of the last claim have been waiting to be begun; zero at rest. */
    Duration busyFor() {
        return context == null || resting ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - claimedAt);
    }

    private Uni<Void> deliveries() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(claim -> !stopping)
                .onItem()
                .transformToMultiAndConcatenate(claim -> Multi.createFrom().iterable(deliveriesOf(claim)))
                .onItem()
                .transformToUni(delivery -> delivery)
                .merge(settings.atOnce())
                .onItem()
                .ignoreAsUni();
    }

    private List<Uni<Void>> deliveriesOf(Claim claim) {
        return claim.notices().stream()
                .map(notice -> deliverer.deliver(claim, notice))
                .toList();
    }

    /** What is due; where nothing is, an empty claim once the bell has rung. */
    private Uni<Claim> next() {
        claimedAt = System.nanoTime();
        return deliverer
                .claim()
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "Sending notices failed; trying again in %s", settings.sweep()))
                .onFailure()
                .recoverWithItem(Claim::ofNothing)
                .call(claim -> claim.notices().isEmpty() && !stopping
                        ? rest()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> rest() {
        resting = true;
        return bell.rung().emitOn(this::onContext).invoke(() -> resting = false);
    }

    private void onContext(Runnable work) {
        context.runOnContext(now -> work.run());
    }
}
