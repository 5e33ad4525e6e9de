package io.docket.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.platform.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final TestDatabase database = TestDatabase.shared();
    private final Pool worker = database.worker();
    private final Leases leases = new Leases(worker);

    @BeforeEach
    void noLeases() {
        database.asOwner("truncate lease");
    }

    @AfterEach
    void closePool() {
        worker.closeAndAwait();
    }

    @Test
    void aHeldLeaseIsNobodyElses() {
        Lease lease = acquire("one", LONG).orElseThrow();

        assertThat(lease.version()).isEqualTo(1);
        assertThat(acquire("other", LONG)).isEmpty();
        assertThat(leases.renew(lease, LONG).await().indefinitely()).contains(lease);
    }

    @Test
    void aLeaseThatEndedGoesToAnotherUnderAHigherVersion() {
        Lease lost = acquire("one", SHORT).orElseThrow();

        Lease taken =
                await().until(() -> acquire("other", LONG), Optional::isPresent).orElseThrow();

        assertThat(taken.version()).isEqualTo(2);
        assertThat(leases.renew(lost, LONG).await().indefinitely()).isEmpty();
    }

    @Test
    void aReleasedLeaseIsFreeAtOnceButItsVersionIsNotGivenAgain() {
        leases.release(acquire("one", LONG).orElseThrow()).await().indefinitely();

        assertThat(acquire("one", LONG).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void whoLostALeaseCannotReleaseItsSuccessors() {
        Lease lost = acquire("one", SHORT).orElseThrow();
        Lease taken =
                await().until(() -> acquire("other", LONG), Optional::isPresent).orElseThrow();

        leases.release(lost).await().indefinitely();

        assertThat(leases.renew(taken, LONG).await().indefinitely()).contains(taken);
    }

    private Optional<Lease> acquire(String holder, Duration term) {
        return leases.acquire("a lease", holder, term).await().indefinitely();
    }
}
