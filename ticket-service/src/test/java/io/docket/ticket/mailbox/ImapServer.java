package io.docket.ticket.mailbox;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.docket.local.certificate.ServerCertificate;
import io.docket.ticket.mail.SentMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;

/** A real IMAP server, with encryption from the first byte and, at another port, without any. */
final class ImapServer {
    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail greenMail;

    private ImapServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    static ImapServer start() {
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

    void stop() {
        greenMail.stop();
    }

    /** Where it speaks encrypted. */
    int port() {
        return greenMail.getImaps().getPort();
    }

    /** Where it speaks in the clear alone. */
    int plainPort() {
        return greenMail.getImap().getPort();
    }

    /** A user with a mailbox. */
    Account account(String company, String password) {
        String address = "help@" + company + ".example";
        GreenMailUser user = greenMail.setUser(address, address, password);
        try {
            return new Account(
                    address, greenMail.getManagers().getImapHostManager().getInbox(user));
        } catch (FolderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A mailbox, as those see it who run the server. */
    record Account(String user, MailFolder inbox) {
        void deliver(SentMail mail) {
            deliver(mail, new Flags());
        }

        void deliverAsSeen(SentMail mail) {
            deliver(mail, new Flags(Flags.Flag.SEEN));
        }

        private void deliver(SentMail mail, Flags flags) {
            try {
                inbox.appendMessage(new MimeMessage(null, new ByteArrayInputStream(mail.bytes())), flags, new Date());
            } catch (MessagingException unfit) {
                throw new IllegalStateException(unfit);
            }
        }

        void markSeen() {
            inbox.getMessages().forEach(mail -> mail.setFlag(Flags.Flag.SEEN, true));
        }

        void markUnseen() {
            inbox.getMessages().forEach(mail -> mail.setFlag(Flags.Flag.SEEN, false));
        }

        /** How each mail is marked: seen, flagged, or not. */
        List<String> flags() {
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
