package io.docket.platform.removal;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which companies were removed, as this replica knows: up to a moment late, and without a question to the database for each call. What
 * gets in within that moment is deleted like everything else.
 */
@ApplicationScoped
public class RemovedCompanies {

    private static final Logger LOG = Logger.getLogger(RemovedCompanies.class);

    private final Vertx vertx;
    private final WorkerTransaction transaction;
    private final Removals removals;
    private final RemovalSettings settings;
    private final Event<CompanyRemoved> removed;
    private volatile Set<String> known = Set.of();
    private volatile boolean stopping;

    public RemovedCompanies(
            Vertx vertx,
            WorkerTransaction transaction,
            Removals removals,
            RemovalSettings settings,
            Event<CompanyRemoved> removed) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.removals = removals;
        this.settings = settings;
        this.removed = removed;
    }

    void start(@Observes StartupEvent event) {
        lookAndGoOn();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Whether the company was removed. */
    public boolean contains(String company) {
        return known.contains(company);
    }

    /**
     * Lets nobody in for a company that was removed.
     *
     * @param company null for nobody's
     * @throws Problem 403 {@code company-removed}
     */
    public void refuse(String company) {
        if (company != null && contains(company)) {
            throw refusal(company);
        }
    }

    /** 403 {@code company-removed}. */
    public static Problem refusal(String company) {
        return Problem.of(
                403,
                "company-removed",
                "The company was removed",
                "Company '%s' was removed from this installation, with everything that it had. Nothing can be done for it any more."
                        .formatted(company));
    }

    private void lookAndGoOn() {
        look().onTermination()
                .invoke(this::goOn)
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "Which companies were removed is not known now"));
    }

    private void goOn() {
        if (!stopping) {
            vertx.setTimer(settings.look().toMillis(), timer -> lookAndGoOn());
        }
    }

    /** Looks which there are. */
    Uni<Void> look() {
        return transaction.run(removals::companies).invoke(this::learn).replaceWithVoid();
    }

    private void learn(Set<String> companies) {
        Set<String> before = known;
        known = companies;
        companies.stream()
                .filter(company -> !before.contains(company))
                .forEach(company -> removed.fire(new CompanyRemoved(company)));
    }
}
