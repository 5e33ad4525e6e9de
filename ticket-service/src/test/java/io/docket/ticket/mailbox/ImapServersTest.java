package io.docket.ticket.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.certificate.ServerCertificate;
import io.docket.ticket.mail.StubIntake;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to servers that say what no server should, with encryption from the first byte and by STARTTLS. */
class ImapServersTest {
    private static final ServerCertificate CERTIFICATE = ServerCertificate.create();

    private ServerSocket listening;
    private volatile String selected = "* 1 EXISTS\r\n";

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0);
    }

    @AfterEach
    void end() throws IOException {
        listening.close();
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void a_folder_is_opened(Encryption encryption) throws MessagingException {
        assertThat(mails(encryption, "localhost")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void a_folder_of_too_many_mails_is_not(Encryption encryption) {
        selected = "* 2000000000 EXISTS\r\n";

        assertThatThrownBy(() -> mails(encryption, "localhost"))
                .hasStackTraceContaining("The folder has more than 1000000 mails");
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void no_room_is_made_for_what_is_announced(Encryption encryption) {
        selected = "* OK {1900000000}\r\n";

        assertThatThrownBy(() -> mails(encryption, "localhost"))
                .hasStackTraceContaining("The server announces 1900000000 bytes at once");
    }

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void a_certificate_is_for_the_name_that_was_asked_for(Encryption encryption) {
        assertThatThrownBy(() -> mails(encryption, "127.0.0.2"))
                .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.2");
    }

    private int mails(Encryption encryption, String host) throws MessagingException {
        Thread server = new Thread(() -> serve(encryption));
        server.setDaemon(true);
        server.start();
        Mailbox.Address address = new Mailbox.Address(host, listening.getLocalPort(), encryption, "help", "INBOX");
        try (Store store = servers().prepare(address).store()) {
            store.connect(host, address.port(), address.user(), "secret");
            var folder = store.getFolder("INBOX");
            ImapFolder.open(folder);
            return folder.getMessageCount();
        }
    }

    private static ImapServers servers() {
        MailboxSettings settings = answering(
                MailboxSettings.class,
                Map.of(
                        "internalAddresses",
                        true,
                        "answerWithin",
                        Duration.ofSeconds(5),
                        "tlsConfigurationName",
                        Optional.of("x")));
        TlsConfiguration tls = answering(TlsConfiguration.class, Map.of("createSSLContext", CERTIFICATE.context()));
        return new ImapServers(
                settings,
                new StubIntake(StubIntake::opened),
                answering(TlsConfigurationRegistry.class, Map.of("get", Optional.of(tls))));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                ImapServersTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private void serve(Encryption encryption) {
        try (Socket plain = listening.accept()) {
            Socket socket = encryption == Encryption.TLS ? encrypted(plain) : plain;
            say(socket, "* OK ready\r\n");
            talk(socket);
        } catch (IOException gone) {
            // The client had enough.
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String tag = line.split(" ")[0];
            String command = line.split(" ")[1];
            if (command.equals("CAPABILITY")) {
                say(socket, "* CAPABILITY IMAP4rev1 STARTTLS\r\n");
            } else if (command.equals("SELECT")) {
                say(socket, selected + "* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n");
            }
            say(socket, tag + " OK done\r\n");
            if (command.equals("STARTTLS")) {
                talk(encrypted(socket));
                return;
            }
        }
    }

    private static Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) CERTIFICATE.context().getSocketFactory().createSocket(plain, null, plain.getPort(), false);
        socket.setUseClientMode(false);
        return socket;
    }

    private static void say(Socket socket, String what) throws IOException {
        socket.getOutputStream().write(what.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
