package io.docket.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The moment after which a notice cannot be taken back. A channel comes to it with everything done but the last step, and goes
 * on only if it may {@link #begin}. Until then whoever waits can give the attempt up and knows that nothing will be sent,
 * however long the channel goes on.
 */
public final class Handover {

    private enum Stage {
        OPEN,
        BEGUN,
        WITHDRAWN
    }

    private final Supplier<Uni<Boolean>> leave;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);
    private volatile Duration leaving = Duration.ZERO;
    private volatile boolean refused;

    /** @param leave notes that the handover begins; gives {@code false}, or fails, where it must not */
    public Handover(Supplier<Uni<Boolean>> leave) {
        this.leave = leave;
    }

    /** {@code true}, once: take the last step now. {@code false}: it must not be taken, neither now nor later. */
    public Uni<Boolean> begin() {
        return Uni.createFrom().deferred(() -> {
            long asked = System.nanoTime();
            return leave.get()
                    .onTermination()
                    .invoke(() -> leaving = Duration.ofNanos(System.nanoTime() - asked))
                    .onItem()
                    .invoke(mayBegin -> refused = !mayBegin)
                    .onFailure()
                    .invoke(() -> refused = true)
                    .map(mayBegin -> mayBegin && stage.compareAndSet(Stage.OPEN, Stage.BEGUN));
        });
    }

    /** How long it took to note that the handover begins. */
    Duration leaving() {
        return leaving;
    }

    /** Whether the last step may have been taken. */
    boolean isBegun() {
        return stage.get() == Stage.BEGUN;
    }

    /** Whether it was asked for leave and had none: that nothing was sent says nothing of the recipient. */
    public boolean wasRefused() {
        return refused;
    }

    /** Whether the attempt was given up: what a channel still does for it is in vain. */
    public boolean isWithdrawn() {
        return stage.get() == Stage.WITHDRAWN;
    }

    /**
     * How an attempt ends that has no answer: what was begun may have been sent. What was not begun is withdrawn by this, and
     * was not sent for certain.
     */
    public Attempt unanswered(String because) {
        boolean withdrawn = stage.compareAndSet(Stage.OPEN, Stage.WITHDRAWN) || isWithdrawn();
        return withdrawn ? new Attempt.NotSent(because) : new Attempt.InDoubt(because);
    }
}
