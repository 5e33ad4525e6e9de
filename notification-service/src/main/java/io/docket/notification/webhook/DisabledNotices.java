package io.docket.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.channels.AdminNotices;
import io.docket.notification.channels.AdminNotices.Said;
import io.docket.notification.notice.DisabledWebhook;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeKind;
import io.docket.notification.notice.NoticeService;
import io.docket.notification.webhook.WebhookRepository.Disabled;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells a company's administrators, and the log, that a webhook was disabled; once for each time. */
@ApplicationScoped
class DisabledNotices {

    private static final Logger LOG = Logger.getLogger(DisabledNotices.class);
    private static final String CALLS = "/api/v1/webhooks/";

    private final AdminNotices admins;
    private final NoticeService notices;

    DisabledNotices(AdminNotices admins, NoticeService notices) {
        this.admins = admins;
        this.notices = notices;
    }

    /**
     * Enters the mails, in the transaction that disables it.
     *
     * @param delivery whose failure this was; it says how the company is called, and which language it speaks
     * @param gone whether its receiver answered 410
     */
    Uni<Void> tell(Sql sql, Webhook webhook, Disabled disabled, Notice delivery, boolean gone) {
        sql.afterCommit(() -> LOG.warnf(
                "Webhook %s of company %s is disabled: %s",
                webhook.id(),
                webhook.company(),
                gone ? "its receiver answered 410" : "no attempt has succeeded since " + disabled.since()));
        return notices.oldestWaiting(sql, webhook.company(), webhook.id().toString())
                .map(waiting -> waiting.filter(disabled.failingSince()::isAfter).orElse(disabled.failingSince()))
                .map(missedFrom -> new DisabledWebhook(
                        webhook.address(), gone, disabled.since(), missedFrom, CALLS + webhook.id()))
                .chain(told -> admins.tell(sql, said(webhook, disabled, delivery, told)));
    }

    private static Said said(Webhook webhook, Disabled disabled, Notice delivery, DisabledWebhook told) {
        JsonNode data = delivery.written().path("data");
        var content = NoticeContent.of(
                webhook.company(),
                data.path("companyName").textValue(),
                data.path("locale").textValue(),
                told);
        String cause = "%s/%d".formatted(webhook.id(), disabled.version());
        return Said.of(webhook.company(), cause, NoticeKind.WEBHOOK_DISABLED, content);
    }
}
