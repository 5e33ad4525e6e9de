package io.docket.platform.breaker;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.settings.Sense;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Tells of breakers that tripped, and carries out what was decided: some at a time, each company's in turn, each step a transaction that locks
 * the breaker. Whatever ends it in the middle, any replica goes on.
 */
@ApplicationScoped
class BreakerWorker {

    private static final Logger LOG = Logger.getLogger(BreakerWorker.class);
    private static final int PRUNED_AT_ONCE = 5_000;

    /** After a step that failed. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final WorkerTransaction transaction;
    private final Breakers breakers;
    private final List<HeldWork> held;
    private final BreakerSettings settings;
    private final BreakerMetrics metrics;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;
    private long timer;

    BreakerWorker(
            Vertx vertx,
            WorkerTransaction transaction,
            Breakers breakers,
            @All List<HeldWork> held,
            BreakerSettings settings,
            BreakerMetrics metrics) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.breakers = breakers;
        this.held = held;
        this.settings = requireSane(settings);
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        if (!held.isEmpty()) {
            metrics.begin();
            timer = vertx.setPeriodic(settings.look().toMillis(), tick -> unlessBusy());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    private void unlessBusy() {
        if (busy.compareAndSet(false, true)) {
            drain().onItemOrFailure()
                    .call((done, failure) -> lookAround())
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf(
                                    failure,
                                    "What breakers hold could not be worked on; tried again in %s",
                                    settings.look()));
        }
    }

    /** Works until nothing is due. */
    private Uni<Void> drain() {
        return Uni.createFrom()
                .deferred(this::step)
                .repeat()
                .whilst(more -> more && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> lookAround() {
        return transaction
                .run(sql -> breakers.prune(sql, PRUNED_AT_ONCE).chain(() -> breakers.countTripped(sql)))
                .invoke(metrics::tripped)
                .replaceWithVoid();
    }

    /** One breaker's. Where it fails, that breaker rests, and the others have their turns. */
    private Uni<Boolean> step() {
        AtomicReference<Breaker> taken = new AtomicReference<>();
        return transaction
                .run(sql -> breakers.take(sql)
                        .invoke(found -> found.ifPresent(taken::set))
                        .call(found -> found.map(breaker -> work(sql, breaker))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .map(Optional::isPresent)
                .onFailure(failure -> taken.get() != null)
                .recoverWithUni(failure -> rest(taken.get(), failure));
    }

    private Uni<Boolean> rest(Breaker breaker, Throwable failure) {
        LOG.warnf(
                failure,
                "What the breaker of company %s holds for '%s' could not be worked on; tried again in %s. Others go on.",
                breaker.company(),
                breaker.kind(),
                REST);
        return transaction.run(sql -> breakers.rest(sql, breaker, REST)).replaceWith(true);
    }

    /** Somebody is told before anything is done about it, even where the decision was quicker. */
    private Uni<Void> work(Sql sql, Breaker breaker) {
        if (breaker.toldAt() == null) {
            return tell(sql, breaker);
        }
        return switch (breaker.state()) {
            case HOLDING -> breakers.told(sql, breaker);
            case RELEASING -> work().release(sql, breaker, settings.batch()).chain(n -> goOn(sql, breaker, n));
            case DROPPING -> work().drop(sql, breaker, settings.batch()).chain(n -> goOn(sql, breaker, n));
            case SETTLED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> tell(Sql sql, Breaker breaker) {
        return work().count(sql, breaker.company(), breaker.kind(), HeldCount.EXACT + 1)
                .chain(count -> work().tripped(sql, breaker, HeldCount.of(count)))
                .chain(() -> breakers.told(sql, breaker))
                .invoke(() -> sql.afterCommit(() -> LOG.warnf(
                        "The breaker of company %s for '%s' tripped: more than %d in an hour, usually %d at most. What is beyond"
                                + " is held until an admin or operator has it released or dropped.",
                        breaker.company(), breaker.kind(), breaker.limit(), breaker.usual())));
    }

    private Uni<Void> goOn(Sql sql, Breaker breaker, HeldWork.Worked worked) {
        if (worked.more()) {
            return breakers.goesOn(sql, breaker, worked.count());
        }
        return breakers.settle(sql, breaker, worked.count())
                .chain(after -> work().settled(sql, with(after, breaker.state())))
                .chain(() -> work().count(sql, breaker.company(), breaker.kind(), 1))
                .chain(left -> left == 0 ? Uni.createFrom().voidItem() : breakers.tripAnew(sql, breaker));
    }

    private static Breaker with(Breaker breaker, BreakerState decision) {
        return new Breaker(
                breaker.company(),
                breaker.kind(),
                breaker.id(),
                decision,
                breaker.since(),
                breaker.passed(),
                breaker.limit(),
                breaker.usual(),
                breaker.settled(),
                breaker.toldAt(),
                breaker.decidedBy(),
                breaker.decidedAt(),
                breaker.openUntil());
    }

    private HeldWork work() {
        return held.get(0);
    }

    private static BreakerSettings requireSane(BreakerSettings settings) {
        require(settings.floor() >= 1, "floor", settings.floor(), "to hold nothing, set docket.breaker.enabled=false");
        settings.floors()
                .forEach((kind, floor) ->
                        require(floor >= 0, "floors.\"" + kind + "\"", floor, "0 lets everything of the kind pass"));
        require(settings.factor() >= 1, "factor", settings.factor(), "with less than 1 what is usual would be held");
        require(settings.batch() >= 1, "batch", settings.batch(), "with less than 1 no decision would be carried out");
        require(settings.look().toMillis() >= 1, "look", settings.look(), "it must be a millisecond at least");
        require(!settings.tellAfter().isNegative(), "tell-after", settings.tellAfter(), "it must not be negative");
        require(!settings.openFor().isNegative(), "open-for", settings.openFor(), "it must not be negative");
        return settings;
    }

    private static void require(boolean sense, String setting, Object value, String why) {
        Sense.require(sense, "docket.breaker.%s is %s; %s.".formatted(setting, value, why));
    }
}
