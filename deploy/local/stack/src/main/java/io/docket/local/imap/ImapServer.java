package io.docket.local.imap;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.docket.local.certificate.ServerCertificate;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;

/** A real IMAP server on loopback, with encryption from the first byte and, at another port, without any. */
public final class ImapServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail greenMail;

    private ImapServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    /** Starts it at free ports. Its certificate is made on the spot: nobody trusts it. */
    public static ImapServer start() {
        ServerCertificate certificate = ServerCertificate.create();
        System.setProperty("greenmail.tls.keystore.file", certificate.keyStore().toString());
        System.setProperty("greenmail.tls.keystore.password", certificate.keyStorePassword());
        GreenMail greenMail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAPS),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
        });
        greenMail.start();
        return new ImapServer(greenMail);
    }

    @Override
    public void close() {
        greenMail.stop();
    }

    /** Where it speaks encrypted. */
    public int port() {
        return greenMail.getImaps().getPort();
    }

    /** Where it speaks in the clear alone. */
    public int plainPort() {
        return greenMail.getImap().getPort();
    }

    /** A user with a mailbox. */
    public Account account(String address, String password) {
        GreenMailUser user = greenMail.setUser(address, address, password);
        try {
            return new Account(
                    address, greenMail.getManagers().getImapHostManager().getInbox(user));
        } catch (FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A mailbox, as those see it who run the server. */
    public record Account(String user, MailFolder inbox) {
        /** A mail arrives, as its server writes it. */
        public void deliver(byte[] mail) {
            deliver(mail, new Flags());
        }

        /** One that somebody else reads at once. */
        public void deliverAsSeen(byte[] mail) {
            deliver(mail, new Flags(Flags.Flag.SEEN));
        }

        private void deliver(byte[] mail, Flags flags) {
            try {
                inbox.appendMessage(new MimeMessage(null, new ByteArrayInputStream(mail)), flags, new Date());
            } catch (MessagingException unfit) {
                throw new IllegalStateException(unfit);
            }
        }

        public void markSeen() {
            inbox.getMessages().forEach(mail -> mail.setFlag(Flags.Flag.SEEN, true));
        }

        public void markUnseen() {
            inbox.getMessages().forEach(mail -> mail.setFlag(Flags.Flag.SEEN, false));
        }

        /** How each mail is marked: seen, flagged, or not. */
        public List<String> flags() {
            return inbox.getMessages().stream().map(Account::flag).toList();
        }

        private static String flag(StoredMessage mail) {
            if (mail.isSet(Flags.Flag.FLAGGED)) {
                return "flagged";
            }
            return mail.isSet(Flags.Flag.SEEN) ? "seen" : "new";
        }
    }
}
