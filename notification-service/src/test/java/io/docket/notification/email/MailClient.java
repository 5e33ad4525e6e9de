package io.docket.notification.email;

import io.docket.local.certificate.ServerCertificate;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.DeliverySettings;
import io.docket.notification.delivery.Handover;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** A client of a mail server, configured as an installation would be, that has the same mail to send each time. */
final class MailClient implements AutoCloseable {

    static final String MESSAGE_ID = "<1@docket.test>";
    static final String RECIPIENT = "carl@example.org";

    private final MailServer server;

    private MailClient(int port, Map<String, String> settings, Optional<SSLSocketFactory> trusted) {
        Map<String, String> configuration = new HashMap<>(settings);
        configuration.put("docket.email.server.port", Integer.toString(port));
        configuration.put("docket.delivery.send-within", "PT1S");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .withMapping(EmailSettings.class)
                .withMapping(DeliverySettings.class)
                .build();
        this.server = new MailServer(
                config.getConfigMapping(EmailSettings.class), config.getConfigMapping(DeliverySettings.class), trusted);
    }

    /** One that waits a second for each answer, and trusts whom the Java runtime trusts. */
    static MailClient of(int port, Map<String, String> settings) {
        return new MailClient(port, settings, Optional.empty());
    }

    /** One that trusts whoever shows the certificate, and nobody else. */
    static MailClient trusting(ServerCertificate certificate, int port, Map<String, String> settings) {
        return new MailClient(port, settings, Optional.of(certificate.context().getSocketFactory()));
    }

    /** Sends the mail, which it may. */
    Attempt send() {
        return send(allowed());
    }

    Attempt send(Handover handover) {
        return send(handover, "Hello\r\n.\r\nQUIT\r\n.. bye\r\n");
    }

    /** Sends a mail of that text, which it may. */
    Attempt send(String text) {
        return send(allowed(), text);
    }

    @Override
    public void close() {
        server.close();
    }

    private Attempt send(Handover handover, String text) {
        try {
            return server.take(mail(text), new InternetAddress(RECIPIENT), handover);
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Handover allowed() {
        return new Handover(() -> Uni.createFrom().item(true));
    }

    private static MimeMessage mail(String text) throws MessagingException {
        var mail = new MimeMessage((Session) null);
        mail.setSubject("The zip of my tent is torn");
        mail.setText(text);
        mail.saveChanges();
        mail.setHeader("Message-ID", MESSAGE_ID);
        return mail;
    }
}
