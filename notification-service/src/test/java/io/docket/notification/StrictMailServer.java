package io.docket.notification;

import io.docket.local.certificate.ServerCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A mail server that insists on encryption or credentials as it is told to, and refuses at the stage it is told to. */
public final class StrictMailServer implements AutoCloseable {

    public static final String USERNAME = "docket";
    public static final String PASSWORD = "correct horse";

    /** Where a server can refuse, in the order of the dialogue. */
    public enum Stage {
        CONNECTION,
        SENDER,
        RECIPIENT,
        MAIL
    }

    /** It complains at length of clients that hang up, which is what they are tested for. */
    private static final Logger LIBRARY = Logger.getLogger("org.subethamail");

    private final SMTPServer server;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger encryptedMails = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final Map<Stage, Integer> refusals = new ConcurrentHashMap<>();

    private StrictMailServer(Terms terms) {
        this.server = terms.build(this);
        LIBRARY.setLevel(Level.OFF);
        server.start();
    }

    /** One that demands nothing, and offers no encryption. */
    public static StrictMailServer start() {
        return new StrictMailServer(that());
    }

    /** One on terms of its own. */
    public static Terms that() {
        return new Terms();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** From now on it answers so at that stage. */
    public void refuseAt(Stage stage, int code) {
        refusals.put(stage, code);
    }

    /** From now on it does not refuse there any more. */
    public void allowAt(Stage stage) {
        refusals.remove(stage);
    }

    /** The mails that it took, as they came. */
    public List<String> mails() {
        return mails;
    }

    /** How many of them came over an encrypted connection. */
    public int encryptedMails() {
        return encryptedMails.get();
    }

    /** How many connections it has had. */
    public int connections() {
        return connections.get();
    }

    /** How often somebody told it a password, right or wrong. */
    public int logins() {
        return logins.get();
    }

    @Override
    public void close() {
        server.stop();
    }

    private MessageHandler dialogue(MessageContext context) {
        return new Dialogue((Session) context);
    }

    private void login(String username, String password) throws LoginFailedException {
        logins.incrementAndGet();
        if (!username.equals(USERNAME) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    /** What a server offers, and what it demands of those who want it to take mails. */
    public static final class Terms {

        private final SMTPServer.Builder builder = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress());
        private boolean demandsPassword;

        private Terms() {}

        /** By STARTTLS. */
        public Terms offersEncryption(ServerCertificate certificate) {
            builder.enableTLS().startTlsSocketFactory(certificate.context());
            return this;
        }

        /** By STARTTLS, and takes no mail without. */
        public Terms demandsEncryption(ServerCertificate certificate) {
            builder.requireTLS();
            return offersEncryption(certificate);
        }

        public Terms encryptsFromTheFirstByte(ServerCertificate certificate) {
            builder.serverSocketFactory(certificate.context());
            return this;
        }

        /** {@link #PASSWORD}, of {@link #USERNAME}. */
        public Terms demandsPassword() {
            demandsPassword = true;
            return this;
        }

        public StrictMailServer starts() {
            return new StrictMailServer(this);
        }

        private SMTPServer build(StrictMailServer server) {
            if (demandsPassword) {
                builder.requireAuth()
                        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(
                                (username, password, context) -> server.login(username, password)));
            }
            return builder.messageHandlerFactory(server::dialogue)
                    .sessionHandler(server.new Door())
                    .build();
        }
    }

    private final class Door implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            connections.incrementAndGet();
            Integer code = refusals.get(Stage.CONNECTION);
            return code == null ? SessionAcceptance.success() : SessionAcceptance.failure(code, "not today");
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing is kept of it.
        }
    }

    private final class Dialogue implements MessageHandler {

        private final Session session;

        private Dialogue(Session session) {
            this.session = session;
        }

        @Override
        public void from(String sender) throws RejectException {
            refuse(Stage.SENDER, sender);
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            refuse(Stage.RECIPIENT, recipient);
        }

        @Override
        public String data(InputStream mail) throws RejectException, IOException {
            String read = new String(mail.readAllBytes(), StandardCharsets.UTF_8);
            refuse(Stage.MAIL, "the mail");
            if (session.getSocket() instanceof SSLSocket) {
                encryptedMails.incrementAndGet();
            }
            mails.add(read);
            return null;
        }

        @Override
        public void done() {
            // Nothing to clean up.
        }

        private void refuse(Stage stage, String what) throws RejectException {
            Integer code = refusals.get(stage);
            if (code != null) {
                throw new RejectException(code, "<" + what + "> refused");
            }
        }
    }
}
