package io.docket.notification.delivery;

import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.Settled;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One pass over the ledger: claims what is due, sends it outside any transaction, records each result together with the event
 * that tells of it.
 *
 * <p>At least once: a result that could not be recorded leaves the notice claimed; it is sent again when the claim ends. What
 * cannot be excluded is that a process is stopped in the very middle of an attempt and goes on after another has taken over.
 * Such a notice ends as {@code UNCERTAIN}.
 */
@ApplicationScoped
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final int RECORDING_RETRIES = 4;
    private static final Duration RECORDING_PAUSE = Duration.ofMillis(100);

    private final DeliverySettings settings;
    private final WorkerTransaction transaction;
    private final Ledger ledger;
    private final Outbox outbox;
    private final DeliveryEvents events;
    private final NoticeMetrics metrics;
    private final Map<String, Channel> channels;
    private final Backoff backoff;

    Deliverer(
            DeliverySettings settings,
            WorkerTransaction transaction,
            Ledger ledger,
            Outbox outbox,
            DeliveryEvents events,
            NoticeMetrics metrics,
            @All List<Channel> channels) {
        requireSense(settings);
        this.settings = settings;
        this.transaction = transaction;
        this.ledger = ledger;
        this.outbox = outbox;
        this.events = events;
        this.metrics = metrics;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause());
    }

    /** Sends what is due. {@code true}: as much as one pass takes was due, there may be more. */
    Uni<Boolean> pass() {
        return claim().chain(claim -> work(claim).replaceWith(claim.notices().size() == settings.batch()));
    }

    /** Measures how far the senders are behind. */
    Uni<Void> measure() {
        return transaction.run(ledger::lag).invoke(metrics::lag).replaceWithVoid();
    }

    private Uni<Claim> claim() {
        return Uni.createFrom().deferred(() -> {
            long askedAt = System.nanoTime();
            return transaction
                    .run(sql -> ledger.claim(sql, settings.batch(), settings.perCompany(), settings.claim()))
                    .map(notices -> new Claim(notices, askedAt, settings.claim(), System::nanoTime));
        });
    }

    private Uni<Void> work(Claim claim) {
        return Multi.createFrom()
                .iterable(claim.notices())
                .onItem()
                .transformToUni(notice -> deliver(claim, notice))
                .merge(settings.atOnce())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> deliver(Claim claim, Notice notice) {
        return transaction
                .run(sql -> ledger.begin(sql, notice))
                .chain(held ->
                        held ? sendWhileHeld(claim, notice) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "Notice %s of ticket %s: taken up again when its claim ends",
                        notice.id(),
                        notice.ticket()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sendWhileHeld(Claim claim, Notice notice) {
        if (!claim.lastsFor(settings.sendWithin())) {
            return transaction.run(sql -> ledger.release(sql, notice)).replaceWithVoid();
        }
        return send(notice).chain(attempt -> record(notice, attempt));
    }

    private Uni<Attempt> send(Notice notice) {
        var channel = channels.get(notice.channel());
        if (channel == null) {
            return Uni.createFrom().item(new Attempt.Refused("This release has no channel '" + notice.channel() + "'"));
        }
        return channel.send(notice)
                .ifNoItem()
                .after(settings.sendWithin())
                .recoverWithItem(() -> new Attempt.InDoubt("No answer within " + settings.sendWithin()))
                .onFailure()
                .recoverWithItem(failure ->
                        new Attempt.InDoubt("Unexpected: " + failure.getClass().getSimpleName()));
    }

    private Uni<Void> record(Notice notice, Attempt attempt) {
        return transaction
                .run(sql -> result(sql, notice, attempt))
                .onFailure()
                .retry()
                .withBackOff(RECORDING_PAUSE)
                .atMost(RECORDING_RETRIES);
    }

    private Uni<Void> result(Sql sql, Notice notice, Attempt attempt) {
        if (attempt instanceof Attempt.Accepted accepted) {
            return ledger.sent(sql, notice)
                    .chain(settled -> tell(sql, settled, s -> events.sent(notice, s, accepted.messageId())));
        }
        if (attempt instanceof Attempt.Refused refused) {
            return giveUp(sql, notice, refused.because(), false);
        }
        if (attempt instanceof Attempt.NotSent notSent) {
            return tryAgain(sql, notice, notSent.because(), false);
        }
        return tryAgain(sql, notice, ((Attempt.InDoubt) attempt).because(), true);
    }

    private Uni<Void> tryAgain(Sql sql, Notice notice, String because, boolean inDoubt) {
        int attempts = notice.attempts() + 1;
        if (attempts >= settings.attempts()) {
            return giveUp(sql, notice, "Given up after %d attempts: %s".formatted(attempts, because), inDoubt);
        }
        Duration pause = backoff.after(attempts, ThreadLocalRandom.current());
        return ledger.postpone(sql, notice, because, inDoubt, pause).replaceWithVoid();
    }

    private Uni<Void> giveUp(Sql sql, Notice notice, String because, boolean inDoubt) {
        return ledger.failed(sql, notice, because, inDoubt)
                .chain(settled -> tell(sql, settled, s -> events.failed(notice, s)));
    }

    private Uni<Void> tell(Sql sql, Optional<Settled> settled, Function<Settled, OutboxEvent> event) {
        return settled.map(end -> tell(sql, end, event.apply(end)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(Sql sql, Settled settled, OutboxEvent event) {
        sql.afterCommit(() -> metrics.count(settled.state()));
        return outbox.append(sql, List.of(event));
    }

    private static void requireSense(DeliverySettings settings) {
        require(settings.batch() > 0, "docket.delivery.batch must be at least 1");
        require(settings.perCompany() > 0, "docket.delivery.per-company must be at least 1");
        require(settings.atOnce() > 0, "docket.delivery.at-once must be at least 1");
        require(settings.attempts() > 0, "docket.delivery.attempts must be at least 1");
        require(
                settings.claim().compareTo(settings.sendWithin().multipliedBy(2)) >= 0,
                "docket.delivery.claim (%s) must be at least twice docket.delivery.send-within (%s)"
                        .formatted(settings.claim(), settings.sendWithin()));
    }

    private static void require(boolean sense, String otherwise) {
        if (!sense) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
