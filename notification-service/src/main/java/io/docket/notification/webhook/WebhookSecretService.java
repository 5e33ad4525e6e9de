package io.docket.notification.webhook;

import io.docket.platform.database.Sql;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.json.EventJson;
import io.docket.platform.secret.Secrets;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What admins do with the secrets of webhooks. */
@ApplicationScoped
class WebhookSecretService {

    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final WebhookRepository webhooks;
    private final WebhookRules rules;
    private final Secrets secrets;
    private final ShownSecrets shown;

    WebhookSecretService(
            Idempotency idempotency,
            BodyHash bodyHash,
            WebhookRepository webhooks,
            WebhookRules rules,
            Secrets secrets,
            ShownSecrets shown) {
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.webhooks = webhooks;
        this.rules = rules;
        this.secrets = secrets;
        this.shown = shown;
    }

    /**
     * Replaces its secret: the new one signs from now on, the one before for as long as they overlap. One that was overlapping
     * already signs no more. Fails with 404, with 412 where {@code If-Match} names another version, and with 422 for what is malformed.
     */
    Uni<Answer> rotate(Caller admin, UUID id, SecretRotation wanted, String ifMatch, String idempotencyKey) {
        String company = admin.requireCompany();
        var call = new IdempotentCall(idempotencyKey, company, admin.id(), "rotate secret " + id, bodyHash.of(wanted));
        return idempotency
                .once(call, sql -> WebhookService.present(webhooks.lock(sql, company, id))
                        .chain(webhook -> {
                            ExpectedVersion.optional("webhook", ifMatch).require(webhook.version());
                            rules.check(wanted);
                            Duration overlap = wanted.overlapOrDefault();
                            return sql.now()
                                    .chain(now ->
                                            rotate(sql, webhook, wanted, overlap.isZero() ? null : now.plus(overlap)));
                        }))
                .map(answer -> shown.revealed(company, answer));
    }

    private Uni<Answer> rotate(Sql sql, Webhook webhook, SecretRotation wanted, Instant formerUntil) {
        String secret = wanted.secret() == null ? SigningSecret.random() : wanted.secret();
        byte[] sealed = secrets.seal(secret, webhook.secretsPlace());
        return webhooks.change(sql, under(webhook, sealed, formerUntil))
                .map(changed -> new Answer(
                        200,
                        Map.of("ETag", ExpectedVersion.tagOf(changed.version())),
                        EventJson.write(WebhookView.of(changed).with(shown.kept(webhook.company(), secret)))));
    }

    private static Webhook under(Webhook webhook, byte[] sealed, Instant formerUntil) {
        return new Webhook(
                webhook.company(),
                webhook.id(),
                webhook.url(),
                webhook.events(),
                webhook.audience(),
                sealed,
                formerUntil == null ? null : webhook.sealedSecret(),
                formerUntil,
                webhook.enabled(),
                webhook.disabledBecause(),
                webhook.failingSince(),
                webhook.version(),
                webhook.createdAt());
    }
}
