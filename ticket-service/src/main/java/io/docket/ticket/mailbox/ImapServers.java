package io.docket.ticket.mailbox;

import io.docket.platform.network.PublicAddress;
import io.docket.platform.problem.Problem;
import io.docket.ticket.mail.MailIntake;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Connects to IMAP servers, with a limit on every wait, and to none that only the operator should reach. */
@ApplicationScoped
class ImapServers {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+");

    /** A server says more of a mail than the mail itself. */
    private static final long ROOM = 1024 * 1024;

    private final MailboxSettings settings;
    private final MailIntake mails;
    private final SSLSocketFactory encryption;

    ImapServers(MailboxSettings settings, MailIntake mails, TlsConfigurationRegistry tls) {
        this.settings = settings;
        this.mails = mails;
        this.encryption = TlsConfiguration.from(tls, settings.tlsConfigurationName())
                .map(ImapServers::socketFactory)
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** An open connection, and what cuts it off. */
    record Connection(Store store, GuardedSockets sockets) {}

    /** Fails with 422 for a server that is known not to be on the public internet; names are judged when they are connected to. */
    void requireAllowed(String host) {
        if (settings.internalAddresses()) {
            return;
        }
        boolean local = host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
        if (local || LITERAL.matcher(host).matches() && !isPublic(host)) {
            throw Problem.invalid("host", "leads to an address that is not public");
        }
    }

    /**
     * What will be a connection to a mailbox's server: whoever calls opens it by {@link Store#connect}, and can cut it off before.
     */
    Connection prepare(Mailbox.Address address) throws MessagingException {
        boolean atOnce = address.encryption() == Encryption.TLS;
        GuardedSockets sockets = new GuardedSockets(
                address.host(),
                atOnce ? Optional.of(encryption) : Optional.empty(),
                settings.internalAddresses(),
                mails.largest() + ROOM);
        Properties properties = new Properties();
        String wait = Long.toString(settings.answerWithin().toMillis());
        properties.put("mail.imap.connectiontimeout", wait);
        properties.put("mail.imap.timeout", wait);
        properties.put("mail.imap.socketFactory", sockets);
        properties.put("mail.imap.socketFactory.fallback", "false");
        properties.put("mail.imap.ssl.socketFactory", sockets.later(encryption));
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.starttls.enable", Boolean.toString(!atOnce));
        properties.put("mail.imap.starttls.required", Boolean.toString(!atOnce));
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.partialfetch", "false");
        return new Connection(Session.getInstance(properties).getStore("imap"), sockets);
    }

    private static boolean isPublic(String literal) {
        try {
            return PublicAddress.is(InetAddress.getByName(literal));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static SSLSocketFactory socketFactory(TlsConfiguration tls) {
        try {
            return tls.createSSLContext().getSocketFactory();
        } catch (Exception unusable) {
            throw new IllegalStateException(
                    "docket.mailbox.tls-configuration-name names no usable configuration", unusable);
        }
    }
}
