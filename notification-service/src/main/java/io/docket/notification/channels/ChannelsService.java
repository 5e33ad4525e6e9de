package io.docket.notification.channels;

import io.docket.notification.secret.Secrets;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.email.EmailAddress;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What admins do with their company's channels: look at them, and choose others. */
@ApplicationScoped
class ChannelsService {

    private final TenantTransaction transaction;
    private final ChannelsRepository repository;
    private final ChannelsRules rules;
    private final Secrets secrets;

    ChannelsService(
            TenantTransaction transaction, ChannelsRepository repository, ChannelsRules rules, Secrets secrets) {
        this.transaction = transaction;
        this.repository = repository;
        this.rules = rules;
        this.secrets = secrets;
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
                .chain(present -> repository.save(sql, chosen(wanted, present))));
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
                present.version());
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
