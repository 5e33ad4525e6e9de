package io.docket.notification.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code docket.email.*}: who mails come from. */
@ConfigMapping(prefix = "docket.email")
public interface EmailSettings {

    /** The address that all mails come from, under the company's name. */
    @WithDefault("support@docket.test")
    String from();

    /** Where answers go. Without it mails do not invite to answer by mail. */
    Optional<String> replyTo();

    /**
     * The domain in Message-IDs; by default that of {@code from}. The same for all replicas, and for good: a mail that is sent
     * again after a change of it is another mail.
     */
    Optional<String> messageIdDomain();

    /** Where the recipient can see the ticket; {@code {company}}, {@code {reference}} and {@code {ticket}} are filled in. */
    Optional<String> ticketLink();
}
