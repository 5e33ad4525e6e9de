package io.docket.notification.webhook;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Channel;
import io.docket.notification.delivery.Handover;
import io.docket.notification.notice.Notice;
import io.docket.notification.outbound.Post;
import io.docket.notification.outbound.PostAnswer;
import io.docket.notification.outbound.Poster;
import io.docket.notification.webhook.WebhookRepository.Disabled;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.secret.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sends deliveries to webhooks, signed. Every answer but 2xx is tried again; 410 says that the receiver wants no more, and
 * disables the webhook. A copy has the {@code webhook-id} of the first, therefore doubt does not end the attempts.
 */
@ApplicationScoped
public class WebhookChannel implements Channel {

    /** As the ledger names it. */
    public static final String NAME = "webhook";

    private static final int NOT_THERE_ANY_MORE = 410;

    /** A webhook that was merely quiet for days is not disabled by a moment's failure: not before the third attempt, minutes later. */
    private static final int ATTEMPTS_TO_DISABLE = 3;

    private final TenantTransaction transaction;
    private final WebhookRepository webhooks;
    private final WebhookSettings settings;
    private final Secrets secrets;
    private final Poster poster;
    private final DisabledNotices disabledNotices;

    WebhookChannel(
            TenantTransaction transaction,
            WebhookRepository webhooks,
            WebhookSettings settings,
            Secrets secrets,
            Poster poster,
            DisabledNotices disabledNotices) {
        this.transaction = transaction;
        this.webhooks = webhooks;
        this.settings = settings;
        this.secrets = secrets;
        this.poster = poster;
        this.disabledNotices = disabledNotices;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<List<Duration>> pauses() {
        return Optional.of(settings.retryPauses());
    }

    @Override
    public Optional<Endpoints> endpoints() {
        return Optional.of(new Endpoints(settings.atOnce(), settings.ofEach()));
    }

    @Override
    public boolean copiesAreTold() {
        return true;
    }

    /** Whoever tries a webhook wants to know how it went, and asks again. */
    @Override
    public boolean isTriedOnce(Notice notice) {
        return notice.notice().equals(TestEvent.TYPE);
    }

    @Override
    public Uni<Attempt> send(Notice notice, Handover handover) {
        UUID id = UUID.fromString(notice.recipient());
        return transaction
                .in(notice.company(), sql -> webhooks.find(sql, notice.company(), id)
                        .chain(found -> sql.now().map(now -> new Turn(found, now))))
                .onFailure()
                .recoverWithItem(unreadable -> null)
                .chain(turn -> turn == null
                        ? Uni.createFrom().item(handover.unanswered("The webhook could not be read"))
                        : send(turn, notice, handover));
    }

    /** The webhook as it is when its turn has come, and when that is. */
    private record Turn(Optional<Webhook> webhook, Instant now) {}

    private Uni<Attempt> send(Turn turn, Notice notice, Handover handover) {
        if (turn.webhook().isEmpty()) {
            return Uni.createFrom().item(new Attempt.Refused("The webhook was deleted; nothing was sent"));
        }
        Webhook webhook = turn.webhook().get();
        if (!webhook.enabled()) {
            return Uni.createFrom()
                    .item(new Attempt.Refused("The webhook is disabled; enable it, then redeliver. Nothing was sent"));
        }
        String messageId = "msg_" + notice.id();
        String body = notice.written().toString();
        var headers = Signature.headers(secretsOf(webhook, turn.now()), messageId, turn.now(), body);
        var post = new Post(URI.create(webhook.url()), headers, body);
        return poster.post(post, handover, answer -> judged(answer, messageId, turn.now()))
                .call(attempt -> handover.wasRefused() ? Uni.createFrom().voidItem() : noted(webhook, notice, attempt));
    }

    /** The present one first; the one before for as long as they overlap. */
    private List<String> secretsOf(Webhook webhook, Instant now) {
        boolean overlaps = webhook.formerSecret() != null && now.isBefore(webhook.formerUntil());
        return Stream.of(webhook.sealedSecret(), overlaps ? webhook.formerSecret() : null)
                .filter(Objects::nonNull)
                .map(kept -> secrets.open(kept, webhook.secretsPlace()))
                .toList();
    }

    private Attempt judged(PostAnswer answer, String messageId, Instant now) {
        var kept = new Attempt.Answer(answer.status(), answer.body());
        if (answer.isSuccess()) {
            return new Attempt.Accepted(messageId, kept);
        }
        if (answer.status() == NOT_THERE_ANY_MORE) {
            return new Attempt.Refused(
                    "It answered 410 (gone): the webhook is disabled until an admin enables it", kept);
        }
        Duration leftAlone = RetryAfter.of(answer.retryAfter(), now, settings.longestRetryAfter());
        return new Attempt.NotSent("It answered " + answer.status(), leftAlone, kept);
    }

    /** That it could not be noted is no harm: the next delivery ends in the same way. */
    private Uni<Void> noted(Webhook webhook, Notice notice, Attempt attempt) {
        boolean isKnown = attempt instanceof Attempt.Accepted && webhook.failingSince() == null;
        return isKnown
                ? Uni.createFrom().voidItem()
                : transaction
                        .in(webhook.company(), sql -> noted(sql, webhook, notice, attempt))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Void> noted(Sql sql, Webhook webhook, Notice notice, Attempt attempt) {
        if (attempt instanceof Attempt.Accepted) {
            return webhooks.works(sql, webhook);
        }
        boolean gone = attempt.answer() != null && attempt.answer().status() == NOT_THERE_ANY_MORE;
        int enough = Math.min(ATTEMPTS_TO_DISABLE, settings.retryPauses().size() + 1);
        Uni<Optional<Disabled>> disabled = gone
                ? webhooks.gone(sql, webhook)
                : webhooks.fails(sql, webhook, settings.disableAfter(), notice.attempts() >= enough);
        return disabled.chain(found -> found.map(one -> disabledNotices.tell(sql, webhook, one, notice, gone))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
