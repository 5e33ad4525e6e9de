package io.docket.platform.outbox;

import io.docket.platform.lease.Lease;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Publishes one bucket until it is empty, never twice at a time. */
final class BucketWork {

    private enum State {
        IDLE,
        BUSY,
        /** Busy, and somebody found rows meanwhile that may have come too late for it. */
        WANTED_AGAIN
    }

    /** After so many batches another bucket gets the thread. */
    private static final int BATCHES_IN_A_ROW = 8;

    private final BucketPublisher publisher;
    private final Supplier<Lease> lease;
    private final Backoff backoff;
    private final RelayWaking waking;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long notBefore = System.nanoTime();

    /** @param lease the bucket's lease, or null when this relay is not to publish it */
    BucketWork(BucketPublisher publisher, Supplier<Lease> lease, Backoff backoff, RelayWaking waking) {
        this.publisher = publisher;
        this.lease = lease;
        this.backoff = backoff;
        this.waking = waking;
    }

    /** Has a thread publish the bucket, soon; not while it pauses after a failure. */
    void submitTo(Executor threads) {
        if (System.nanoTime() - notBefore < 0) {
            return;
        }
        if (state.getAndUpdate(now -> now == State.IDLE ? State.BUSY : State.WANTED_AGAIN) == State.IDLE) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                state.set(State.IDLE);
            }
        }
    }

    /** Does not wait: what a thread is publishing just now is left to it. */
    void closeIfIdle() {
        if (state.get() == State.IDLE) {
            publisher.close();
        }
    }

    private void run() {
        boolean more = false;
        try {
            more = drain();
        } finally {
            boolean wantedAgain = state.getAndSet(State.IDLE) == State.WANTED_AGAIN;
            if (more || wantedAgain) {
                waking.ring();
            }
        }
    }

    /** Says whether there may be more. */
    private boolean drain() {
        for (int i = 0; i < BATCHES_IN_A_ROW; i++) {
            Lease present = lease.get();
            if (present == null) {
                return false;
            }
            RelayOutcome outcome = publisher.publish(present);
            remember(outcome);
            if (!outcome.goesOn()) {
                return false;
            }
        }
        return true;
    }

    private void remember(RelayOutcome outcome) {
        if (outcome == RelayOutcome.FAILED || outcome == RelayOutcome.FENCED) {
            notBefore = System.nanoTime() + backoff.failed().toNanos();
        } else {
            backoff.succeeded();
        }
    }
}
