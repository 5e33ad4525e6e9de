package io.docket.notification.webhook;

import io.docket.notification.notice.DeliveryView;
import io.docket.notification.notice.NoticeFilter;
import io.docket.notification.notice.NoticeService;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.NotificationView;
import io.docket.notification.notice.Replay;
import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** What admins do with what is sent to webhooks. */
@ApplicationScoped
class WebhookDeliveryService {

    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final WebhookRepository webhooks;
    private final WebhookService service;
    private final NoticeService notices;

    WebhookDeliveryService(
            Idempotency idempotency,
            BodyHash bodyHash,
            WebhookRepository webhooks,
            WebhookService service,
            NoticeService notices) {
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.webhooks = webhooks;
        this.service = service;
        this.notices = notices;
    }

    /** What was sent to it, and what became of it, the newest first; fails with 404 as {@link WebhookService#get} does. */
    Uni<Page<NotificationView>> list(
            Caller admin, UUID id, Function<String, NoticeFilter> filter, int limit, String cursor) {
        NoticeFilter wanted = filter.apply(id.toString());
        return service.get(admin.requireCompany(), id)
                .chain(webhook -> notices.deliveries(admin, wanted, limit, cursor));
    }

    /** One of its deliveries, with its attempts; fails with 404 where it is none of them. */
    Uni<DeliveryView> get(Caller admin, UUID id, UUID delivery) {
        return service.get(admin.requireCompany(), id)
                .chain(webhook -> notices.findTo(webhook.company(), WebhookChannel.NAME, id.toString(), delivery));
    }

    /**
     * Has what it missed in a period sent again; fails with 404 as {@link WebhookService#get} does, with 422 for what is malformed, and
     * with 409 {@code webhook-disabled}, as all of it would only fail again.
     */
    Uni<Answer> replay(Caller admin, UUID id, Replay wanted, String idempotencyKey) {
        String company = admin.requireCompany();
        return notices.replayTo(admin, id.toString(), wanted, idempotencyKey, sql -> WebhookService.present(
                        webhooks.find(sql, company, id))
                .invoke(WebhookDeliveryService::requireEnabled));
    }

    /** Has one of its deliveries sent again. Fails with 404 where it is none of them, and as a notice's redelivery does. */
    Uni<Answer> redeliver(Caller admin, UUID id, UUID delivery, String idempotencyKey) {
        return service.get(admin.requireCompany(), id)
                .chain(webhook ->
                        notices.redeliverTo(admin, WebhookChannel.NAME, id.toString(), delivery, idempotencyKey));
    }

    /**
     * Has a test sent to it. Fails with 404 as {@link WebhookService#get} does, with 409 {@code webhook-disabled}, and with 409 {@code
     * test-under-way} while the one before is neither delivered nor given up: so there is never more than one.
     */
    Uni<Answer> test(Caller admin, UUID id, String idempotencyKey) {
        String company = admin.requireCompany();
        var call = new IdempotentCall(idempotencyKey, company, admin.id(), "test webhook " + id, bodyHash.of(null));
        return idempotency.once(call, sql -> WebhookService.present(webhooks.lock(sql, company, id))
                .invoke(WebhookDeliveryService::requireEnabled)
                .chain(webhook -> test(sql, webhook)));
    }

    private Uni<Answer> test(Sql sql, Webhook webhook) {
        return notices.last(sql, webhook.company(), TestEvent.causeOf(webhook), TestEvent.TYPE)
                .invoke(last -> last.ifPresent(WebhookDeliveryService::requireOver))
                .chain(last -> sql.now()
                        .map(now -> TestEvent.of(
                                webhook, last.map(one -> one.step() + 1).orElse(1), now)))
                .chain(test -> notices.enter(sql, test))
                .map(delivery -> Answer.of(202, delivery));
    }

    private static void requireEnabled(Webhook webhook) {
        if (!webhook.enabled()) {
            throw Problem.of(
                    409,
                    "webhook-disabled",
                    "The webhook is disabled",
                    "Nothing is sent to it. Enable it first: PATCH it with {\"enabled\": true}.");
        }
    }

    private static void requireOver(NotificationView test) {
        if (test.state() == NoticeState.PENDING || test.state() == NoticeState.HELD) {
            throw Problem.of(
                    409,
                    "test-under-way",
                    "The webhook is being tested",
                    "The test before, delivery %s, is neither delivered nor given up yet. Look at what becomes of it, then ask again."
                            .formatted(test.id()));
        }
    }
}
