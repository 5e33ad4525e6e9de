package io.docket.notification.webhook;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.json.EventJson;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.platform.secret.Secrets;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What admins do with webhooks. A secret leaves it once, in the answer to the creation. */
@ApplicationScoped
class WebhookService {

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final WebhookRepository webhooks;
    private final WebhookRules rules;
    private final WebhookSettings settings;
    private final Secrets secrets;
    private final ShownSecrets shown;

    WebhookService(
            TenantTransaction transaction,
            Idempotency idempotency,
            BodyHash bodyHash,
            WebhookRepository webhooks,
            WebhookRules rules,
            WebhookSettings settings,
            Secrets secrets,
            ShownSecrets shown) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.webhooks = webhooks;
        this.rules = rules;
        this.settings = settings;
        this.secrets = secrets;
        this.shown = shown;
    }

    /** All of the company's, the oldest first. */
    Uni<Page<WebhookView>> list(String company) {
        return transaction
                .in(company, sql -> webhooks.list(sql, company))
                .map(found -> Page.whole(found.stream().map(WebhookView::of).toList()));
    }

    /** One; fails with 404 where the company has none of that id. */
    Uni<Webhook> get(String company, UUID id) {
        return transaction.in(company, sql -> present(webhooks.find(sql, company, id)));
    }

    /** Registers one. Fails with 422 for what is malformed, with 409 {@code too-many-webhooks} past the limit. */
    Uni<Answer> create(Caller admin, NewWebhook wanted, String idempotencyKey) {
        String company = admin.requireCompany();
        var call = new IdempotentCall(idempotencyKey, company, admin.id(), "create webhook", bodyHash.of(wanted));
        return idempotency
                .once(call, sql -> {
                    rules.check(wanted);
                    return webhooks.lockAndCount(sql, company)
                            .invoke(this::requireRoom)
                            .chain(() -> add(sql, company, wanted));
                })
                .map(answer -> shown.revealed(company, answer));
    }

    /**
     * Changes what the patch names. Fails with 404, with 412 {@code stale-version} where {@code If-Match} names another version,
     * and with 422 for what is malformed.
     */
    Uni<Webhook> change(String company, UUID id, WebhookPatch patch, String ifMatch) {
        return transaction.in(
                company, sql -> present(webhooks.lock(sql, company, id)).chain(webhook -> {
                    ExpectedVersion.optional("webhook", ifMatch).require(webhook.version());
                    rules.check(patch, webhook);
                    return webhooks.change(sql, changed(webhook, patch));
                }));
    }

    /**
     * Deletes one; what waits to be sent to it is not sent any more. Fails with 404, with 412 as a change does, and with 409
     * {@code webhook-in-use} while agents are told by it.
     */
    Uni<Void> delete(String company, UUID id, String ifMatch) {
        return transaction.in(company, sql -> present(webhooks.lock(sql, company, id))
                .invoke(webhook -> ExpectedVersion.optional("webhook", ifMatch).require(webhook.version()))
                .chain(() -> webhooks.tellsAgents(sql, company, id))
                .invoke(WebhookService::requireUnused)
                .chain(() -> webhooks.delete(sql, company, id)));
    }

    private Uni<Answer> add(Sql sql, String company, NewWebhook wanted) {
        UUID id = Ids.next();
        String secret = wanted.secret() == null ? SigningSecret.random() : wanted.secret();
        byte[] sealed = secrets.seal(secret, Webhook.secretsPlaceOf(company, id));
        String kept = shown.kept(company, secret);
        return webhooks.add(sql, company, id, wanted, sealed)
                .map(webhook -> new Answer(
                        201,
                        Map.of("Location", "/api/v1/webhooks/" + id, "ETag", ExpectedVersion.tagOf(webhook.version())),
                        EventJson.write(WebhookView.of(webhook).with(kept))));
    }

    /** A secret that is given, or an address, replaces the one before at once. */
    private Webhook changed(Webhook webhook, WebhookPatch patch) {
        boolean enabled = patch.enabledOf(webhook);
        boolean newSecret = patch.secret() != null;
        boolean anew = patch.url() != null || patch.enabled() != null;
        return new Webhook(
                webhook.company(),
                webhook.id(),
                patch.urlOf(webhook),
                List.copyOf(patch.eventsOf(webhook)),
                patch.audienceOf(webhook),
                newSecret ? secrets.seal(patch.secret(), webhook.secretsPlace()) : webhook.sealedSecret(),
                newSecret ? null : webhook.formerSecret(),
                newSecret ? null : webhook.formerUntil(),
                enabled,
                enabled || patch.enabled() != null ? null : webhook.disabledBecause(),
                anew ? null : webhook.failingSince(),
                webhook.version(),
                webhook.createdAt());
    }

    private void requireRoom(long present) {
        if (present >= settings.most()) {
            throw Problem.of(
                    409,
                    "too-many-webhooks",
                    "The company has too many webhooks",
                    "A company can have at most %d webhooks. Delete one, or name more events at one of them."
                            .formatted(settings.most()));
        }
    }

    private static void requireUnused(boolean tellsAgents) {
        if (tellsAgents) {
            throw Problem.of(
                    409,
                    "webhook-in-use",
                    "Agents are told by this webhook",
                    "Agents' notices go to it. Name another in the company's channels first.");
        }
    }

    /** It; fails with 404 where there is none. */
    static Uni<Webhook> present(Uni<Optional<Webhook>> found) {
        return found.map(webhook -> webhook.orElseThrow(Problem::notFound));
    }
}
