package io.docket.notification.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code docket.email.*}: who mails come from, and the server that takes them. */
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

    /**
     * Where customers score a resolution; {@code {company}}, {@code {reference}} and {@code {ticket}} are filled in, and the
     * invitation's token is added as the query parameter {@code token}.
     */
    @WithDefault("https://docket.test/survey/{ticket}")
    String surveyLink();

    /** Where the recipient can see the ticket; {@code {company}}, {@code {reference}} and {@code {ticket}} are filled in. */
    Optional<String> ticketLink();

    /** The server that takes the mails. */
    Server server();

    /** {@code docket.email.server.*}. */
    interface Server {

        @WithDefault("127.0.0.1")
        String host();

        @WithDefault("25")
        int port();

        @WithDefault("OPTIONAL")
        Encryption encryption();

        /** Whom the server knows us as; with a password, or both left out. */
        Optional<String> username();

        Optional<String> password();

        /** Which {@code quarkus.tls.<name>} says whom to trust; by default the Java runtime's certificates. */
        Optional<String> tlsConfigurationName();
    }

    /** How the way to the server is encrypted. Its certificate is always checked. */
    enum Encryption {
        /** Not at all. */
        NONE,
        /** By STARTTLS where the server offers it; with credentials always, lest they travel in the clear. */
        OPTIONAL,
        /** By STARTTLS, always. */
        STARTTLS,
        /** From the first byte, as on port 465. */
        TLS
    }
}
