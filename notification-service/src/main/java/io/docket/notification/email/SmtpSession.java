package io.docket.notification.email;

import io.docket.notification.email.EmailSettings.Encryption;
import io.docket.notification.email.EmailSettings.Server;
import io.docket.platform.email.EmailAddress;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;

/** Says in the mail library's words how to speak to the server. */
final class SmtpSession {

    private final Properties properties = new Properties();

    private SmtpSession() {}

    /**
     * A session with the server that the settings name.
     *
     * @param patience how long connecting, each write and each answer may take
     * @param timer cuts off writes that take longer
     * @param trusted encrypts the connection; empty for the Java runtime's own way
     * @throws IllegalArgumentException for a username without a password, and the other way round
     */
    static Session with(
            EmailSettings email,
            Duration patience,
            ScheduledExecutorService timer,
            Optional<SSLSocketFactory> trusted) {
        var session = new SmtpSession();
        session.set(
                "from",
                EmailAddress.configured("docket.email.from", email.from()).value());
        session.limit(patience, timer);
        session.authenticate(email.server());
        session.encrypt(email.server());
        session.useSockets(trusted);
        return Session.getInstance(session.properties);
    }

    private void limit(Duration patience, ScheduledExecutorService timer) {
        set("connectiontimeout", patience.toMillis());
        set("timeout", patience.toMillis());
        set("writetimeout", patience.toMillis());
        properties.put("mail.smtp.executor.writetimeout", timer);
        set("quitwait", false);
    }

    /** The library would fall back to other sockets than it is told to use. */
    private void useSockets(Optional<SSLSocketFactory> trusted) {
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        trusted.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", new PromptTlsSockets(factory)));
        set("socketFactory.fallback", false);
    }

    private void authenticate(Server server) {
        if (server.username().isPresent() != server.password().isPresent()) {
            throw new IllegalArgumentException(
                    "docket.email.server.username and docket.email.server.password go together: give both or neither");
        }
        set("auth", server.username().isPresent());
    }

    private void encrypt(Server server) {
        Encryption encryption = server.encryption();
        boolean always = encryption == Encryption.STARTTLS || server.username().isPresent();
        set("ssl.enable", encryption == Encryption.TLS);
        set("starttls.enable", encryption == Encryption.OPTIONAL || encryption == Encryption.STARTTLS);
        set("starttls.required", encryption != Encryption.NONE && encryption != Encryption.TLS && always);
        set("ssl.checkserveridentity", true);
    }

    private void set(String property, Object value) {
        properties.setProperty("mail.smtp." + property, value.toString());
    }
}
