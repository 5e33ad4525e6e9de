package io.docket.notification.email;

import io.docket.notification.delivery.Handover;
import io.docket.notification.email.EmailSettings.Server;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jboss.logging.Logger;

/**
 * A connection to the mail server, for one mail after another. A mail is the server's only once it has read the line with the
 * final dot; that line is written after the handover was begun, and never otherwise.
 */
final class SmtpConnection extends SMTPTransport {

    private static final Logger LOG = Logger.getLogger(SmtpConnection.class);

    private final Duration patience;
    private Handover handover;
    private long restsSince;

    private SmtpConnection(Session session, URLName server, Duration patience) {
        super(session, server);
        this.patience = patience;
    }

    /**
     * Connects, encrypts and authenticates as the session says.
     *
     * @param patience how long leave to hand a mail over may take
     */
    static SmtpConnection open(Session session, Server server, Duration patience) throws MessagingException {
        var address = new URLName("smtp", server.host(), server.port(), null, null, null);
        var connection = new SmtpConnection(session, address, patience);
        connection.connect(
                server.host(),
                server.port(),
                server.username().orElse(null),
                server.password().orElse(null));
        return connection;
    }

    /** Sends a mail to one recipient. After a failure of whatever kind the connection is of no more use. */
    synchronized void send(MimeMessage mail, InternetAddress recipient, Handover leave) throws MessagingException {
        this.handover = leave;
        sendMessage(mail, new InternetAddress[] {recipient});
        restsSince = System.nanoTime();
    }

    /** Whether nothing was sent for so long. */
    synchronized boolean restsFor(Duration time) {
        return System.nanoTime() - restsSince >= time.toNanos();
    }

    /** Ends the connection, whatever state it is in. */
    void hangUp() {
        try {
            close();
        } catch (MessagingException broken) {
            LOG.debugf(broken, "A connection to the mail server ended without a word");
        }
    }

    /** An {@link IOException} makes the library drop the connection, with the dot unsaid. */
    @Override
    protected void finishData() throws IOException, MessagingException {
        if (!mayBegin()) {
            throw new IOException("The mail was taken back");
        }
        super.finishData();
    }

    private boolean mayBegin() throws IOException {
        try {
            return handover.begin().await().atMost(patience);
        } catch (RuntimeException unknown) {
            throw new IOException("The ledger did not let the mail go", unknown);
        }
    }
}
