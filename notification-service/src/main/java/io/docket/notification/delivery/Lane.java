package io.docket.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * One channel's work in this process: claims, and deliveries from them, in places of its own, so that no channel waits for
 * another. Where nothing is due it rests until somebody rings or the next sweep. Told to stop, it claims nothing more and finishes
 * what it has.
 */
abstract class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    final Deliverer deliverer;
    final Channel channel;
    final DeliverySettings settings;

    private final Context context;
    private final Bell bell = new Bell();
    private volatile boolean stopping;
    private volatile boolean resting;
    private volatile long claimedAt;

    Lane(Context context, Deliverer deliverer, Channel channel, DeliverySettings settings) {
        this.context = context;
        this.deliverer = deliverer;
        this.channel = channel;
        this.settings = settings;
        this.claimedAt = System.nanoTime();
    }

    /** Works, on its own event loop. Ends as {@link #work} does. */
    final Uni<Void> run() {
        return work().runSubscriptionOn(this::onContext)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "The sender by %s broke; it must be restarted", channel.name()));
    }

    /** Ends once it is told to stop and all that it has claimed is brought to an end. */
    abstract Uni<Void> work();

    final void ring() {
        bell.ring();
    }

    final void stop() {
        stopping = true;
        bell.ring();
    }

    final boolean isStopping() {
        return stopping;
    }

    /** Since when a claim has been asked for, or its notices wait to be begun; zero at rest. */
    final Duration busyFor() {
        return resting ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - claimedAt);
    }

    final void claims() {
        claimedAt = System.nanoTime();
    }

    final void failed(Throwable failure) {
        LOG.warnf(failure, "Sending by %s failed; trying again in %s", channel.name(), settings.sweep());
    }

    /** Until somebody rings. */
    final Uni<Void> rest() {
        resting = true;
        return bell.rung().emitOn(this::onContext).invoke(() -> resting = false);
    }

    private void onContext(Runnable work) {
        context.runOnContext(now -> work.run());
    }
}
