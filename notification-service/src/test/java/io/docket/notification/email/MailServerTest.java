package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.docket.notification.SmtpGate;
import io.docket.notification.StrictMailServer;
import io.docket.notification.StrictMailServer.Stage;
import io.docket.notification.TestCertificate;
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
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a mail, whatever the server does, and whether it is true. */
class MailServerTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TestCertificate CERTIFICATE = TestCertificate.create();

    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable open : toClose) {
            open.close();
        }
    }

    @Test
    void mails_go_over_one_connection_one_after_another() {
        var server = closing(StrictMailServer.start());
        var client = client(server.port(), Map.of());

        for (int i = 0; i < 5; i++) {
            assertThat(take(client)).isEqualTo(new Attempt.Accepted("<1@docket.test>"));
        }

        assertThat(server.mails()).hasSize(5);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_that_ended_while_it_rested_is_replaced() {
        var server = closing(StrictMailServer.start());
        var gate = closing(new SmtpGate(server.port(), Duration.ZERO));
        var client = client(gate.port(), Map.of());
        take(client);

        gate.shut();
        gate.open();

        assertThat(take(client)).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTION, 421, NotSent",
        "CONNECTION, 554, NotSent",
        "SENDER,     451, NotSent",
        "SENDER,     550, NotSent",
        "RECIPIENT,  450, NotSent",
        "RECIPIENT,  550, Refused",
        "RECIPIENT,  554, Refused",
        "RECIPIENT,  530, NotSent",
        "MAIL,       451, NotSent",
        "MAIL,       554, Refused",
    })
    void a_refusal_is_taken_at_its_word_and_leaves_no_doubt(Stage stage, int code, String outcome) {
        var server = closing(StrictMailServer.start());
        server.refuseAt(stage, code);

        Attempt attempt = take(client(server.port(), Map.of()));

        assertThat(attempt.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(attempt.toString()).contains(Integer.toString(code)).doesNotContain("carl@example.org");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_after_a_refused_one_is_sent() {
        var server = closing(StrictMailServer.start());
        var client = client(server.port(), Map.of());
        server.refuseAt(Stage.RECIPIENT, 550);
        take(client);
        server.allowAt(Stage.RECIPIENT);

        assertThat(take(client)).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_was_not_given_the_mail() throws IOException {
        int nobodys;
        try (var socket = new ServerSocket(0)) {
            nobodys = socket.getLocalPort();
        }

        assertThat(take(client(nobodys, Map.of())))
                .isEqualTo(new Attempt.NotSent("The mail server cannot be reached: Couldn't connect to host, port:"
                        + " 127.0.0.1, %d; timeout 1000: Connection refused".formatted(nobodys)));
    }

    @Test
    void a_server_whose_name_nobody_knows_was_not_given_the_mail() {
        var unknown = client(25, Map.of("docket.email.server.host", "mail.invalid"));

        assertThat(take(unknown)).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void a_mail_that_must_not_be_handed_over_is_not_sent_though_the_server_has_all_of_it_but_the_end() {
        var server = closing(StrictMailServer.start());

        Attempt attempt = take(client(server.port(), Map.of()), new Handover(() -> Uni.createFrom()
                .item(false)));

        assertThat(attempt)
                .isEqualTo(new Attempt.NotSent("The way to the mail server broke: IOException while sending message:"
                        + " The mail was taken back"));
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_whose_leave_never_comes_is_not_sent() {
        var server = closing(StrictMailServer.start());

        Attempt attempt = take(client(server.port(), Map.of()), new Handover(() -> Uni.createFrom()
                .nothing()));

        assertThat(attempt).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_that_was_given_up_on_its_way_is_not_sent() {
        var server = closing(StrictMailServer.start());
        var leave = new CompletableFuture<Boolean>();
        var handover = new Handover(() -> Uni.createFrom().completionStage(leave));
        var client = client(server.port(), Map.of());
        var attempt = CompletableFuture.supplyAsync(() -> take(client, handover));
        await().atMost(SOON).until(() -> server.connections() == 1);

        assertThat(handover.unanswered("too slow")).isInstanceOf(Attempt.NotSent.class);
        leave.complete(true);

        assertThat(attempt.join()).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void what_a_server_was_not_given_when_it_froze_it_does_not_get_when_it_thaws() {
        var server = closing(StrictMailServer.start());
        var gate = closing(new SmtpGate(server.port(), Duration.ZERO));
        var client = client(gate.port(), Map.of());
        gate.freezeAt(SmtpGate.DATA);

        assertThat(take(client))
                .isEqualTo(new Attempt.NotSent(
                        "The way to the mail server broke: Exception reading response:" + " Read timed out"));
        assertThat(take(client)).as("while it is frozen").isInstanceOf(Attempt.NotSent.class);
        gate.thaw();

        assertThat(take(client)).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void what_a_server_was_given_when_it_froze_may_arrive_when_it_thaws() {
        var server = closing(StrictMailServer.start());
        var gate = closing(new SmtpGate(server.port(), Duration.ZERO));
        gate.freezeAt(SmtpGate.END_OF_MAIL);

        assertThat(take(client(gate.port(), Map.of()))).isInstanceOf(Attempt.InDoubt.class);
        assertThat(server.mails()).isEmpty();
        gate.thaw();

        await().atMost(SOON).untilAsserted(() -> assertThat(server.mails()).hasSize(1));
    }

    @Test
    void a_mail_whose_answer_was_lost_is_in_doubt() {
        var server = closing(StrictMailServer.start());
        var gate = closing(new SmtpGate(server.port(), Duration.ZERO));
        gate.loseNextAnswers(1);

        assertThat(take(client(gate.port(), Map.of()))).isInstanceOf(Attempt.InDoubt.class);

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void credentials_and_mail_go_over_an_encrypted_connection() {
        var server = closing(StrictMailServer.startEncrypted(CERTIFICATE));

        Attempt attempt = take(trustingClient(server.port(), credentials(StrictMailServer.PASSWORD)));

        assertThat(attempt).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.mails()).hasSize(1);
        assertThat(server.logins()).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_not_the_mail_s_fault() {
        var server = closing(StrictMailServer.startEncrypted(CERTIFICATE));

        Attempt attempt = take(trustingClient(server.port(), credentials("wrong")));

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .startsWith("The mail server does not take our credentials: 535"));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_server_that_nobody_vouches_for_is_given_neither_password_nor_mail() {
        var server = closing(StrictMailServer.startEncrypted(CERTIFICATE));

        Attempt attempt = take(client(server.port(), credentials(StrictMailServer.PASSWORD)));

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .contains("Could not convert socket to TLS"));
        assertThat(server.logins()).isZero();
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_server_that_is_not_the_one_its_certificate_names_is_given_neither_password_nor_mail() {
        var server = closing(StrictMailServer.startEncrypted(CERTIFICATE));
        var settings = new HashMap<>(credentials(StrictMailServer.PASSWORD));
        settings.put("docket.email.server.host", "127.0.0.2");

        var gate = closing(SmtpGate.at("127.0.0.2", server.port()));
        Attempt attempt = take(trustingClient(gate.port(), settings));

        assertThat(attempt).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_password_is_not_said_in_the_clear() {
        var server = closing(StrictMailServer.startInTheClear());

        Attempt attempt = take(client(server.port(), credentials(StrictMailServer.PASSWORD)));

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .contains("STARTTLS is required"));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_connection_can_be_encrypted_from_the_first_byte() {
        var server = closing(StrictMailServer.startEncryptedFromTheFirstByte(CERTIFICATE));
        var settings = Map.of("docket.email.server.encryption", "TLS");

        assertThat(take(trustingClient(server.port(), settings))).isInstanceOf(Attempt.Accepted.class);
        assertThat(take(client(server.port(), settings)))
                .as("by somebody who trusts it not")
                .isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_username_without_a_password_is_refused_at_the_start() {
        assertThatThrownBy(() -> client(25, Map.of("docket.email.server.username", "docket")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.email.server.password");
    }

    private static Attempt take(MailServer client) {
        return take(client, new Handover(() -> Uni.createFrom().item(true)));
    }

    private static Attempt take(MailServer client, Handover handover) {
        try {
            return client.take(mail(), new InternetAddress("carl@example.org"), handover);
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MimeMessage mail() throws MessagingException {
        var mail = new MimeMessage((Session) null);
        mail.setSubject("The zip of my tent is torn");
        mail.setText("Hello\r\n.\r\nQUIT\r\n.. bye\r\n");
        mail.saveChanges();
        mail.setHeader("Message-ID", "<1@docket.test>");
        return mail;
    }

    private MailServer client(int port, Map<String, String> settings) {
        return client(port, settings, false);
    }

    private MailServer trustingClient(int port, Map<String, String> settings) {
        return client(port, settings, true);
    }

    private MailServer client(int port, Map<String, String> settings, boolean trusting) {
        Map<String, String> configuration = new HashMap<>(settings);
        configuration.put("docket.email.server.port", Integer.toString(port));
        configuration.put("docket.delivery.send-within", "PT1S");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .withMapping(EmailSettings.class)
                .withMapping(DeliverySettings.class)
                .build();
        var client = new MailServer(
                config.getConfigMapping(EmailSettings.class),
                config.getConfigMapping(DeliverySettings.class),
                trusting ? Optional.of(CERTIFICATE.context().getSocketFactory()) : Optional.empty());
        toClose.add(0, client::close);
        return client;
    }

    private static Map<String, String> credentials(String password) {
        return Map.of(
                "docket.email.server.username", StrictMailServer.USERNAME, "docket.email.server.password", password);
    }

    private <T extends AutoCloseable> T closing(T open) {
        toClose.add(0, open);
        return open;
    }
}
