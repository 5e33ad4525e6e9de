package io.docket.notification;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A mail server that insists on encryption and credentials, or refuses at the stage it is told to. */
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
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final Map<Stage, Integer> refusals = new ConcurrentHashMap<>();

    private StrictMailServer(UnaryOperator<SMTPServer.Builder> demands) {
        this.server = demands.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(Dialogue::new)
                        .sessionHandler(new Door()))
                .build();
        LIBRARY.setLevel(Level.OFF);
        server.start();
    }

    /** Demands nothing. */
    public static StrictMailServer start() {
        return new StrictMailServer(builder -> builder);
    }

    /** Takes mails over STARTTLS only, and only from {@link #USERNAME}. */
    public static StrictMailServer startEncrypted(TestCertificate certificate) {
        var validator = new StrictMailServer[1];
        validator[0] = new StrictMailServer(builder -> builder.enableTLS()
                .requireTLS()
                .startTlsSocketFactory(certificate.context())
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(
                        (username, password, context) -> validator[0].login(username, password))));
        return validator[0];
    }

    /** Speaks in the clear, but wants to be told a password. */
    public static StrictMailServer startInTheClear() {
        var validator = new StrictMailServer[1];
        validator[0] = new StrictMailServer(builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(
                        (username, password, context) -> validator[0].login(username, password))));
        return validator[0];
    }

    /** Encrypts from the first byte. */
    public static StrictMailServer startEncryptedFromTheFirstByte(TestCertificate certificate) {
        return new StrictMailServer(builder -> builder.serverSocketFactory(certificate.context()));
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

    private void login(String username, String password) throws LoginFailedException {
        logins.incrementAndGet();
        if (!username.equals(USERNAME) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
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

        private Dialogue(MessageContext context) {}

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
