package io.docket.notification.delivery;

import io.docket.notification.notice.Digests;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.Settled;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.platform.settings.Sense;
import io.quarkus.arc.All;
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
 * Works the ledger off: claims what is due, sends each notice outside any transaction, records each result together with the
 * event that tells of it.
 *
 * <p>At least once: what was not sent is tried again, and what may have been sent as well, once; it ends as {@code UNCERTAIN}.
 * An attempt is in doubt only from its {@link Handover} on, until its result is recorded. What may have arrived twice is not
 * sent a third time, so copies beyond one are at most the {@code UNCERTAIN} rows; unless its copies are told by the channel's
 * recipients, and then it is sent until it has arrived.
 */
@ApplicationScoped
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final Duration RECORDING_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_RECORDING_PAUSE = Duration.ofSeconds(2);

    private final DeliverySettings settings;
    private final WorkerTransaction transaction;
    private final Ledger ledger;
    private final Digests digests;
    private final Outbox outbox;
    private final DeliveryEvents events;
    private final NoticeMetrics metrics;
    private final Map<String, Channel> channels;
    private final Map<String, Pauses> laidDown;
    private final Backoff backoff;
    private final AttemptLog log;

    Deliverer(
            DeliverySettings settings,
            WorkerTransaction transaction,
            Ledger ledger,
            Digests digests,
            Outbox outbox,
            DeliveryEvents events,
            NoticeMetrics metrics,
            AttemptLog log,
            @All List<Channel> channels) {
        requireSense(settings);
        this.settings = settings;
        this.transaction = transaction;
        this.ledger = ledger;
        this.digests = digests;
        this.outbox = outbox;
        this.events = events;
        this.metrics = metrics;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        metrics.beginAtZero(this.channels.keySet());
        this.log = log;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause(), settings.attempts());
        this.laidDown = channels.stream()
                .filter(channel -> channel.pauses().isPresent())
                .collect(Collectors.toMap(
                        Channel::name,
                        channel -> new LaidDownPauses(channel.pauses().orElseThrow())));
    }

    /**
     * Takes what is due on a channel for this sender alone, none where nothing is, and measures how far the senders are behind.
     *
     * @param behind the company behind which it begins
     */
    Uni<Found> claim(String channel, Ledger.Endpoint behind) {
        return claim(
                sql -> ledger.claim(sql, channel, settings.batch(), settings.perCompany(), behind, settings.claim()));
    }

    /** Takes due deliveries to webhooks for this sender alone, and measures as the other does. */
    Uni<Found> claimDeliveries(int limit, Ledger.Room room, Ledger.Endpoint behind) {
        return claim(sql -> ledger.claimDeliveries(sql, limit, room, behind, settings.claim()));
    }

    /** @param reached behind which the next claim begins */
    record Found(Claim claim, Ledger.Endpoint reached) {}

    private Uni<Found> claim(Function<Sql, Uni<Ledger.Claimed>> claim) {
        return Uni.createFrom().deferred(() -> {
            long askedAt = System.nanoTime();
            return transaction
                    .run(sql -> claim.apply(sql).call(() -> ledger.backlog(sql).invoke(metrics::behind)))
                    .map(claimed -> new Found(
                            new Claim(claimed.notices(), askedAt, settings.claim(), System::nanoTime),
                            claimed.reached()));
        });
    }

    /**
     * Brings one claimed notice to an end, or puts it off. Never fails: what cannot be recorded is taken up again later.
     *
     * @return what is known of its recipient by now
     */
    Uni<Reached> deliver(Claim claim, Notice notice) {
        return Uni.createFrom()
                .deferred(() -> isSpent(notice) ? abandon(claim, notice) : sendWhileHeld(claim, notice))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "Notice %s of ticket %s: taken up again when its claim ends",
                        notice.id(),
                        notice.ticket()))
                .onFailure()
                .recoverWithItem(Reached.UNKNOWN);
    }

    /**
     * How a recipient bore an attempt.
     *
     * @param outcome as far as is known
     * @param took how long it was waited for, whatever the database took beside
     */
    record Reached(Outcome outcome, Duration took) {

        static final Reached NOT_TRIED = new Reached(Outcome.NOT_TRIED, Duration.ZERO);
        static final Reached UNKNOWN = new Reached(Outcome.NOT_REACHED, Duration.ZERO);

        enum Outcome {
            REACHED,
            NOT_REACHED,
            /** Nothing was attempted: it says nothing of the recipient. */
            NOT_TRIED
        }

        static Reached by(Attempt attempt, Duration took) {
            boolean reached = attempt instanceof Attempt.Accepted || attempt instanceof Attempt.Refused;
            return new Reached(reached ? Outcome.REACHED : Outcome.NOT_REACHED, took);
        }
    }

    private boolean isSpent(Notice notice) {
        boolean wouldBeTheThird = notice.mayHaveArrivedTwice() && !copiesAreTold(notice);
        return wouldBeTheThird || notice.attempts() > pauses(notice).attempts();
    }

    private Pauses pauses(Notice notice) {
        return channelOf(notice)
                .filter(channel -> channel.isTriedOnce(notice))
                .map(channel -> Pauses.NONE)
                .orElseGet(() -> laidDown.getOrDefault(notice.channel(), backoff));
    }

    private boolean copiesAreTold(Notice notice) {
        return channelOf(notice).filter(Channel::copiesAreTold).isPresent();
    }

    /** Empty: this release has none of that name. */
    private Optional<Channel> channelOf(Notice notice) {
        return Optional.ofNullable(channels.get(notice.channel()));
    }

    /** Its last attempt was never recorded: the process died over it, or the database was away for too long. */
    private Uni<Reached> abandon(Claim claim, Notice notice) {
        String because = givenUpAfter(notice.attempts() - 1) + "the end of the last was not recorded";
        return record(claim, sql -> giveUp(sql, notice, because, false)).replaceWith(Reached.NOT_TRIED);
    }

    private Uni<Reached> sendWhileHeld(Claim claim, Notice notice) {
        if (!claim.lastsFor(longestAttempt(settings))) {
            return transaction.run(sql -> ledger.release(sql, notice)).replaceWith(Reached.NOT_TRIED);
        }
        long begun = System.nanoTime();
        var handover = new Handover(() -> begin(claim, notice));
        return send(notice, handover).chain(attempt -> {
            Duration took = Duration.ofNanos(System.nanoTime() - begun).minus(handover.leaving());
            boolean asked = handover.isBegun() || !(attempt instanceof Attempt.Refused || handover.wasRefused());
            return record(claim, sql -> result(sql, notice, attempt, took))
                    .replaceWith(asked ? Reached.by(attempt, took) : Reached.NOT_TRIED);
        });
    }

    private Uni<Attempt> send(Notice notice, Handover handover) {
        return channelOf(notice).map(channel -> send(channel, notice, handover)).orElseGet(() -> Uni.createFrom()
                .item(new Attempt.Refused("This release has no channel '" + notice.channel() + "'")));
    }

    private Uni<Attempt> send(Channel channel, Notice notice, Handover handover) {
        var answer = Uni.createFrom()
                .deferred(() -> channel.send(notice, handover))
                .onFailure()
                .recoverWithItem(failure -> unforeseen(notice, handover, failure));
        return Uni.join().first(answer, silence(handover)).withItem();
    }

    /** The channel does not answer: what was not handed over in time is taken back, what was has as long again. */
    private Uni<Attempt> silence(Handover handover) {
        return patience()
                .chain(() -> handover.isBegun() ? patience() : Uni.createFrom().voidItem())
                .map(tooLong -> handover.unanswered("No answer within " + settings.sendWithin()));
    }

    private Uni<Void> patience() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(settings.sendWithin());
    }

    /** A process that was stopped while the database answered may come too late although the answer was yes. */
    private Uni<Boolean> begin(Claim claim, Notice notice) {
        return transaction
                .run(sql -> ledger.begin(sql, notice))
                .map(held -> held && claim.lastsFor(settings.sendWithin()));
    }

    private static Attempt unforeseen(Notice notice, Handover handover, Throwable failure) {
        LOG.errorf(failure, "Notice %s of ticket %s failed unexpectedly", notice.id(), notice.ticket());
        return handover.unanswered("Unexpected: " + failure.getClass().getSimpleName());
    }

    /** Tries to for as long as the claim holds: a result that is not recorded is sent again. */
    private Uni<Void> record(Claim claim, Function<Sql, Uni<Void>> result) {
        return transaction
                .run(result)
                .onFailure()
                .retry()
                .withBackOff(RECORDING_PAUSE, LONGEST_RECORDING_PAUSE)
                .expireIn(Math.max(1, claim.remaining().toMillis()));
    }

    private Uni<Void> result(Sql sql, Notice notice, Attempt attempt, Duration took) {
        if (!(attempt instanceof Attempt.NotSent)) {
            return log(sql, notice, attempt, took).chain(() -> end(sql, notice, attempt));
        }
        return ledger.releaseWhilePaused(sql, notice)
                .chain(paused -> paused
                        ? Uni.createFrom().voidItem()
                        : log(sql, notice, attempt, took).chain(() -> end(sql, notice, attempt)));
    }

    /** Only of endpoints: their owners look for what went wrong. */
    private Uni<Void> log(Sql sql, Notice notice, Attempt attempt, Duration took) {
        return channelOf(notice)
                .flatMap(Channel::endpoints)
                .map(endpoints -> log.add(sql, notice, attempt, took))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> end(Sql sql, Notice notice, Attempt attempt) {
        if (attempt instanceof Attempt.Accepted accepted) {
            return ledger.sent(sql, notice)
                    .chain(settled ->
                            tell(sql, notice, settled, (told, end) -> events.sent(told, end, accepted.messageId())));
        }
        if (attempt instanceof Attempt.Refused refused) {
            return giveUp(sql, notice, refused.because(), false);
        }
        if (attempt instanceof Attempt.NotSent notSent) {
            return tryAgain(sql, notice, notSent.because(), false, notSent.pause());
        }
        if (attempt instanceof Attempt.Later later) {
            return ledger.putOff(sql, notice, later.pause()).replaceWithVoid();
        }
        if (attempt instanceof Attempt.Nothing) {
            return digests.forgetEmpty(sql, notice)
                    .chain(forgotten -> forgotten
                            ? Uni.createFrom().voidItem()
                            : giveUp(sql, notice, "Nothing of what it gathered is left; nothing was sent", false));
        }
        String because = ((Attempt.InDoubt) attempt).because();
        LOG.warnf("Notice %s of ticket %s may have arrived: %s", notice.id(), notice.ticket(), because);
        return tryAgain(sql, notice, because, true, Duration.ZERO);
    }

    private Uni<Void> tryAgain(Sql sql, Notice notice, String because, boolean inDoubt, Duration atLeast) {
        if (inDoubt && notice.mayHaveArrived() && !copiesAreTold(notice)) {
            return giveUp(sql, notice, "Given up, it may have arrived twice: " + because, true);
        }
        if (notice.attempts() >= pauses(notice).attempts()) {
            return giveUp(sql, notice, givenUpAfter(notice.attempts()) + because, inDoubt);
        }
        Duration ours = pauses(notice).after(notice.attempts(), ThreadLocalRandom.current());
        Duration pause = ours.compareTo(atLeast) < 0 ? atLeast : ours;
        return ledger.postpone(sql, notice, because, inDoubt, pause).replaceWithVoid();
    }

    private static String givenUpAfter(int attempts) {
        return attempts == 1 ? "Given up after one attempt: " : "Given up after %d attempts: ".formatted(attempts);
    }

    private Uni<Void> giveUp(Sql sql, Notice notice, String because, boolean inDoubt) {
        return ledger.failed(sql, notice, because, inDoubt)
                .chain(settled -> tell(sql, notice, settled, events::failed));
    }

    private Uni<Void> tell(Sql sql, Notice notice, Optional<Settled> settled, EndTold event) {
        return settled.map(end -> tell(sql, notice, end, event.of(notice, end))
                        .chain(() -> tellOfGathered(sql, notice, end, event)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What was gathered ends with its digest. */
    private Uni<Void> tellOfGathered(Sql sql, Notice notice, Settled end, EndTold event) {
        if (!notice.isDigest()) {
            return Uni.createFrom().voidItem();
        }
        return digests.settle(sql, notice, end).chain(gathered -> {
            gathered.forEach(
                    one -> sql.afterCommit(() -> metrics.count(one.notice().channel(), end.state())));
            return outbox.append(
                    sql,
                    gathered.stream()
                            .map(one -> event.of(one.notice(), one.settled()))
                            .toList());
        });
    }

    /** What is told of the end of a notice. */
    private interface EndTold {
        OutboxEvent of(Notice notice, Settled settled);
    }

    private Uni<Void> tell(Sql sql, Notice notice, Settled settled, OutboxEvent event) {
        sql.afterCommit(() -> metrics.count(notice.channel(), settled.state()));
        return outbox.append(sql, List.of(event));
    }

    private static void requireSense(DeliverySettings settings) {
        Sense.require(settings.batch() > 0, "docket.delivery.batch must be at least 1");
        Sense.require(settings.perCompany() > 0, "docket.delivery.per-company must be at least 1");
        Sense.require(settings.atOnce() > 0, "docket.delivery.at-once must be at least 1");
        Sense.require(settings.attempts() > 0, "docket.delivery.attempts must be at least 1");
        Sense.require(
                settings.claim().compareTo(longestAttempt(settings)) > 0,
                "docket.delivery.claim (%s) must be more than twice docket.delivery.send-within (%s)"
                        .formatted(settings.claim(), settings.sendWithin()));
    }

    /** Until it is handed over, and until it is answered. */
    private static Duration longestAttempt(DeliverySettings settings) {
        return settings.sendWithin().multipliedBy(2);
    }
}
