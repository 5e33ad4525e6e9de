package io.docket.notification.email;

import io.docket.notification.notice.Notice;
import io.docket.platform.email.EmailAddress;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The addresses that a company had chosen for its mails when a notice became due.
 *
 * @param sender whom the mail comes from; empty for the installation's
 * @param replyTo where answers go; empty for the installation's
 */
record MailAddresses(Optional<EmailAddress> sender, Optional<EmailAddress> replyTo) {

    static MailAddresses of(Notice notice) {
        Written written = EventJson.read(notice.written(), Written.class);
        return new MailAddresses(EmailAddress.parse(written.sender()), EmailAddress.parse(written.replyTo()));
    }

    /** As the ledger keeps them, beside what the mail says. */
    @RegisterForReflection
    record Written(String sender, String replyTo) {}
}
