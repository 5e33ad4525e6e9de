package io.docket.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What joins those who commit to the relay that publishes. Many calls before the relay looks are one. */
@ApplicationScoped
public class RelayWaking {

    private final Semaphore bell = new Semaphore(0);
    private final AtomicBoolean committedHere = new AtomicBoolean();

    /** Says that rows were committed by this process. Never waits. */
    public void wake() {
        committedHere.set(true);
        ring();
    }

    /** Says that there may be rows, whoever committed them. Never waits. */
    void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Waits until it is rung for or the time is over. */
    void await(long millis) throws InterruptedException {
        bell.tryAcquire(millis, TimeUnit.MILLISECONDS);
        bell.drainPermits();
    }

    /** Whether this process committed rows since the last time of asking. */
    boolean committedHere() {
        return committedHere.getAndSet(false);
    }
}
