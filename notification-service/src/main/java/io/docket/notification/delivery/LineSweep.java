package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Ledger.Line;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.periodic.PeriodicWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Goes along all lines of deliveries, slowly, for one whose first does not know that it is its turn. There should be none: the
 * database brings the next one forward. But nobody else would ever look at it.
 */
@ApplicationScoped
class LineSweep {

    private static final Logger LOG = Logger.getLogger(LineSweep.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int LINES = 1_000;

    private final WorkerTransaction transaction;
    private final Ledger ledger;
    private final DeliverySettings settings;
    private final PeriodicWork work;

    /** Only one tick is at work at a time. */
    private volatile Line reached = Line.NONE;

    LineSweep(Vertx vertx, WorkerTransaction transaction, Ledger ledger, DeliverySettings settings) {
        this.transaction = transaction;
        this.ledger = ledger;
        this.settings = settings;
        this.work = new PeriodicWork(
                vertx,
                settings.linesSweep(),
                this::goAlong,
                failure -> LOG.warnf(
                        failure, "Lines of deliveries were not looked at; again in %s", settings.linesSweep()));
    }

    void start(@Observes StartupEvent started) {
        if (settings.enabled()) {
            work.start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        work.stop();
    }

    /** Once along all of them. */
    private Uni<Void> goAlong() {
        return work.stepByStep(this::step, REST);
    }

    /** Says whether more lines follow. */
    private Uni<Boolean> step() {
        return transaction.run(sql -> ledger.moveOn(sql, reached, LINES)).map(lines -> {
            if (!lines.stood().isEmpty()) {
                LOG.warnf(
                        "%d lines of deliveries stood still, as of ticket %s; they go on",
                        lines.stood().size(), lines.stood().get(0).ticket());
            }
            reached = lines.reached();
            return !reached.equals(Line.NONE);
        });
    }
}
