package io.docket.ticket.mailbox;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.platform.secret.Secrets;
import io.docket.platform.version.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What admins do with their company's mailboxes. */
@ApplicationScoped
class MailboxService {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final TenantTransaction transaction;
    private final MailboxRepository mailboxes;
    private final MailboxSettings settings;
    private final Secrets secrets;
    private final ImapServers servers;

    MailboxService(
            TenantTransaction transaction,
            MailboxRepository mailboxes,
            MailboxSettings settings,
            Secrets secrets,
            ImapServers servers) {
        this.transaction = transaction;
        this.mailboxes = mailboxes;
        this.settings = settings;
        this.secrets = secrets;
        this.servers = servers;
    }

    Uni<List<Mailbox>> list(String company) {
        return transaction.in(company, sql -> mailboxes.all(sql, company));
    }

    /** One; fails with 404 where there is none of that name. */
    Uni<Mailbox> get(String company, String name) {
        return list(company).map(all -> named(all, name).orElseThrow(Problem::notFound));
    }

    /**
     * Adds or replaces one. Where it reads on depends on what it is: another server, user or folder is read from the start, as a
     * new one. Fails with 409 {@code too-many-mailboxes}, 409 {@code no-secrets-key}, 412 and 422.
     */
    Uni<Mailbox> save(String company, String name, MailboxRequest wanted, String ifMatch) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("mailbox", "must be 1 to 63 of a-z, 0-9 and -, such as help");
        }
        if (!secrets.hasKey()) {
            throw Problem.of(
                    409,
                    "no-secrets-key",
                    "Passwords cannot be kept",
                    "This installation has no docket.secrets.key, with which a mailbox's password would be encrypted.");
        }
        return transaction.in(company, sql -> mailboxes.lock(sql, company).chain(all -> {
            Optional<Mailbox> present = named(all, name);
            ExpectedVersion.optional("mailbox", ifMatch)
                    .require(present.map(Mailbox::version).orElse(0L));
            if (present.isEmpty() && all.size() >= settings.mostOfACompany()) {
                throw Problem.of(
                        409,
                        "too-many-mailboxes",
                        "Too many mailboxes",
                        "A company has at most " + settings.mostOfACompany() + " mailboxes. Delete one first.");
            }
            return mailboxes.save(sql, wanted(company, name, wanted, present));
        }));
    }

    Uni<Void> delete(String company, String name) {
        return transaction.in(
                company, sql -> mailboxes.lock(sql, company).chain(all -> delete(sql, company, name, all)));
    }

    private Uni<Void> delete(Sql sql, String company, String name, List<Mailbox> all) {
        named(all, name).orElseThrow(Problem::notFound);
        return mailboxes.delete(sql, company, name);
    }

    /** A password is for the server and user that it was given for: nobody learns it by naming another server. */
    private Mailbox wanted(String company, String name, MailboxRequest request, Optional<Mailbox> present) {
        Optional<Mailbox> sameLogin = request.host() == null || request.user() == null
                ? present
                : present.filter(one -> one.address().isSameLogin(request.address()));
        request.check(sameLogin.isEmpty());
        servers.requireAllowed(request.host());
        Mailbox.Address address = request.address();
        byte[] password = request.password() == null
                ? sameLogin.orElseThrow().sealedPassword()
                : secrets.seal(request.password(), Mailbox.secretsPlace(company, name));
        return new Mailbox(
                company,
                name,
                address,
                password,
                request.side(),
                request.authenticatedBy(),
                request.isEnabled(),
                present.filter(one -> one.address().equals(address))
                        .map(Mailbox::progress)
                        .orElse(Mailbox.Progress.NONE),
                Mailbox.State.NEW,
                0,
                0);
    }

    private static Optional<Mailbox> named(List<Mailbox> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
