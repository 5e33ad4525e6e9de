package io.docket.ticket.attachment;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.lease.Lease;
import io.docket.platform.lease.Leases;
import io.docket.platform.periodic.PeriodicWork;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Deletes files that nobody needs: never bound, never wholly arrived, given up. First their rows say that they leave, so that
 * nobody binds them any more; then their bytes go; then the rows. Whatever ends it in the middle, the next sweep goes on from there.
 *
 * <p>One replica at a time has the lease, so that the work is not done twice. It needs no fence: a file that leaves never comes
 * back, and deleting it again changes nothing.
 */
@ApplicationScoped
public class AttachmentSweep {
    private static final Logger LOG = Logger.getLogger(AttachmentSweep.class);
    private static final String LEASE = "attachments.sweep";
    private static final Duration TERM = Duration.ofSeconds(60);

    private final PeriodicWork work;
    private final WorkerTransaction transaction;
    private final Leases leases;
    private final AttachmentRepository rows;
    private final StoreCalls store;
    private final AttachmentSettings settings;
    private final String holder = UUID.randomUUID().toString();

    AttachmentSweep(
            Vertx vertx,
            WorkerTransaction transaction,
            @ReactiveDataSource("worker") Pool pool,
            AttachmentRepository rows,
            StoreCalls store,
            AttachmentSettings settings) {
        this.transaction = transaction;
        this.leases = new Leases(pool);
        this.rows = rows;
        this.store = store;
        this.settings = settings;
        this.work = new PeriodicWork(vertx, settings.sweep(), this::sweep, this::failed);
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.stop();
    }

    /** Deletes what nobody needs now rather than at its time, unless this process is at it. */
    public void wake() {
        work.wake();
    }

    /** Deletes all that nobody needs now; gives how many files that were, none where another replica is at it. */
    Uni<Integer> sweep() {
        return leases.acquire(LEASE, holder, TERM)
                .chain(lease -> lease.map(held -> batches(held).onTermination().call(() -> leases.release(held)))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<Integer> batches(Lease held) {
        return Multi.createBy()
                .repeating()
                .uni(() -> batch(held))
                .whilst(deleted -> deleted == settings.sweepBatch() && !work.isStopping())
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> batch(Lease held) {
        return leases.renew(held, TERM)
                .map(Optional::isPresent)
                .chain(mine -> mine
                        ? transaction
                                .run(sql -> rows.leave(sql, settings.sweepBatch()))
                                .chain(this::delete)
                        : Uni.createFrom().item(0));
    }

    /** What the store does not delete now stays in its row, and the rest goes. */
    Uni<Integer> delete(List<ObjectKey> leaving) {
        List<ObjectKey> gone = new ArrayList<>();
        return Multi.createFrom()
                .iterable(leaving)
                .onItem()
                .transformToUniAndConcatenate(key -> store.delete(key)
                        .invoke(() -> gone.add(key))
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "The attachment %s could not be deleted yet", key.text()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .chain(() -> transaction.run(sql -> rows.gone(sql, gone)))
                .replaceWith(gone::size);
    }

    private void failed(Throwable failure) {
        LOG.warnf(failure, "Attachments that nobody needs could not be deleted; tried again in %s", settings.sweep());
    }
}
