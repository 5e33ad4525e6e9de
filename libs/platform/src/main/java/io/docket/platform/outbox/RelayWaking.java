package io.docket.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What joins those who commit to the relay that publishes. Many calls before the relay looks are one. */
@ApplicationScoped
public class RelayWaking {

    private final Semaphore rows = new Semaphore(0);

    /** Says that there may be rows. Never waits. */
    public void wake() {
        if (rows.availablePermits() == 0) {
            rows.release();
        }
    }

    /** Waits until somebody called {@link #wake} or the time is over. */
    boolean await(long millis) throws InterruptedException {
        boolean woken = rows.tryAcquire(millis, TimeUnit.MILLISECONDS);
        rows.drainPermits();
        return woken;
    }
}
