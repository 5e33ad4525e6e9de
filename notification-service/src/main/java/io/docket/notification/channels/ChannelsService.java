package io.docket.notification.channels;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.Digests;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticesDue;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.email.EmailAddress;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.platform.secret.Secrets;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What admins do with their company's channels: look at them, and choose others. */
@ApplicationScoped
class ChannelsService {

    private final TenantTransaction transaction;
    private final ChannelsRepository repository;
    private final ChannelsRules rules;
    private final Secrets secrets;
    private final Ledger ledger;
    private final Digests digests;
    private final Event<NoticesDue> due;

    ChannelsService(
            TenantTransaction transaction,
            ChannelsRepository repository,
            ChannelsRules rules,
            Secrets secrets,
            Ledger ledger,
            Digests digests,
            Event<NoticesDue> due) {
        this.transaction = transaction;
        this.repository = repository;
        this.rules = rules;
        this.secrets = secrets;
        this.ledger = ledger;
        this.digests = digests;
        this.due = due;
    }

    Uni<Channels> get(String company) {
        return transaction.in(company, sql -> repository.find(sql, company));
    }

    /**
     * Chooses anew. Fails with 412 {@code stale-version} where {@code If-Match} names another version, and with 422 for what is
     * malformed or names no webhook of the company.
     */
    Uni<Channels> choose(String company, ChannelsRequest wanted, String ifMatch) {
        return transaction.in(company, sql -> repository
                .lock(sql, company)
                .invoke(present -> ExpectedVersion.optional("choice", ifMatch).require(present.version()))
                .invoke(present -> refuse(rules.violations(wanted, present)))
                .call(() -> requireWebhook(sql, company, ChannelsRules.webhookOf(wanted)))
                .chain(present ->
                        repository.save(sql, chosen(wanted, present)).call(chosen -> waitAnew(sql, present, chosen))));
    }

    /**
     * What waits for the end of quiet hours does not wait for those that hold no longer. What is gathered by rules of before is sent, at
     * the end of quiet hours if there are any.
     */
    private Uni<Void> waitAnew(Sql sql, Channels before, Channels after) {
        boolean sameHours = Objects.equals(before.quietHours(), after.quietHours());
        if (sameHours && before.digests().equals(after.digests())) {
            return Uni.createFrom().voidItem();
        }
        sql.afterCommit(() -> due.fire(new NoticesDue()));
        return ledger.now(sql).chain(now -> Multi.createFrom()
                .items(Audience.values())
                .onItem()
                .transformToUniAndConcatenate(audience ->
                        waitAnew(sql, after.company(), audience, after.quietUntil(audience, now), sameHours))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> waitAnew(Sql sql, String company, Audience audience, Optional<Instant> until, boolean sameHours) {
        Uni<Void> single = sameHours ? Uni.createFrom().voidItem() : ledger.waitAnew(sql, company, audience, until);
        return single.chain(() -> digests.sendEarlier(sql, company, audience, until));
    }

    private Uni<Void> requireWebhook(Sql sql, String company, UUID webhook) {
        if (webhook == null) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .hasWebhook(sql, company, webhook)
                .invoke(there -> refuse(there ? List.of() : List.of(ChannelsRules.unknownWebhook())))
                .replaceWithVoid();
    }

    private Channels chosen(ChannelsRequest wanted, Channels present) {
        byte[] robot = wanted.agentChannels().contains(Channels.WECOM) ? present.sealedWecomUrl() : null;
        return new Channels(
                present.company(),
                plain(wanted.sender()),
                plain(wanted.replyTo()),
                List.copyOf(wanted.agentChannels()),
                ChannelsRules.webhookOf(wanted),
                wanted.wecomUrl() == null ? robot : secrets.seal(wanted.wecomUrl(), present.secretsPlace()),
                wanted.quietHours() == null ? null : wanted.quietHours().quietHours(),
                wanted.digests() == null
                        ? List.of()
                        : wanted.digests().stream().map(DigestView::digest).toList(),
                administrators(wanted),
                present.version());
    }

    private static List<String> administrators(ChannelsRequest wanted) {
        return wanted.administrators() == null
                ? List.of()
                : wanted.administrators().stream().map(ChannelsService::plain).toList();
    }

    /** Without outer space, its domain in ASCII. */
    private static String plain(String address) {
        return address == null
                ? null
                : EmailAddress.parse(address).map(EmailAddress::value).orElseThrow();
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }
}
