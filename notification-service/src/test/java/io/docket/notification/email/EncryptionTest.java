package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.certificate.ServerCertificate;
import io.docket.notification.AfterTest;
import io.docket.notification.SmtpGate;
import io.docket.notification.StrictMailServer;
import io.docket.notification.StrictMailServer.Terms;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Handover;
import io.docket.notification.email.EmailSettings.Encryption;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What goes over which connection, and who is told the password. */
class EncryptionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** For how long Linux puts acknowledgements off, at least, in the hope of something to send with them. */
    private static final Duration ACKNOWLEDGEMENT_PUT_OFF = Duration.ofMillis(40);

    private static final ServerCertificate CERTIFICATE = ServerCertificate.create();

    /** What a server thinks of encryption. */
    enum Server {
        KNOWS_NONE(terms -> terms),
        OFFERS_STARTTLS(terms -> terms.offersEncryption(CERTIFICATE)),
        DEMANDS_STARTTLS(terms -> terms.demandsEncryption(CERTIFICATE)),
        FROM_THE_FIRST_BYTE(terms -> terms.encryptsFromTheFirstByte(CERTIFICATE));

        private final UnaryOperator<Terms> attitude;

        Server(UnaryOperator<Terms> attitude) {
            this.attitude = attitude;
        }

        private Terms terms() {
            return attitude.apply(StrictMailServer.that());
        }
    }

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    @ParameterizedTest
    @CsvSource({
        "NONE,     KNOWS_NONE,          Accepted, 0",
        "NONE,     OFFERS_STARTTLS,     Accepted, 0",
        "NONE,     DEMANDS_STARTTLS,    NotSent,  0",
        "NONE,     FROM_THE_FIRST_BYTE, NotSent,  0",
        "OPTIONAL, KNOWS_NONE,          Accepted, 0",
        "OPTIONAL, OFFERS_STARTTLS,     Accepted, 1",
        "OPTIONAL, DEMANDS_STARTTLS,    Accepted, 1",
        "STARTTLS, KNOWS_NONE,          NotSent,  0",
        "STARTTLS, OFFERS_STARTTLS,     Accepted, 1",
        "STARTTLS, DEMANDS_STARTTLS,    Accepted, 1",
        "STARTTLS, FROM_THE_FIRST_BYTE, NotSent,  0",
        "TLS,      KNOWS_NONE,          NotSent,  0",
        "TLS,      FROM_THE_FIRST_BYTE, Accepted, 1",
    })
    void a_mail_is_encrypted_as_the_settings_say_or_not_sent(
            Encryption encryption, Server kind, String outcome, int encrypted) {
        var server = afterTest.close(kind.terms().starts());

        Attempt attempt = trustingClient(server.port(), settings(encryption)).send();

        assertThat(attempt.getClass().getSimpleName()).as(attempt.toString()).isEqualTo(outcome);
        assertThat(server.mails()).hasSize(outcome.equals("Accepted") ? 1 : 0);
        assertThat(server.encryptedMails()).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,     KNOWS_NONE",
        "OPTIONAL, OFFERS_STARTTLS",
        "STARTTLS, DEMANDS_STARTTLS",
        "TLS,      FROM_THE_FIRST_BYTE"
    })
    void the_right_password_opens_the_door_and_a_wrong_one_is_not_the_mail_s_fault(Encryption encryption, Server kind) {
        var server = afterTest.close(kind.terms().demandsPassword().starts());

        Attempt right = trustingClient(server.port(), settings(encryption, StrictMailServer.PASSWORD))
                .send();
        Attempt wrong =
                trustingClient(server.port(), settings(encryption, "wrong")).send();

        assertThat(right).isInstanceOf(Attempt.Accepted.class);
        assertThat(wrong).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .startsWith("The mail server does not take our credentials: 535"));
        assertThat(server.mails()).hasSize(1);
        assertThat(server.logins()).isEqualTo(2);
    }

    @Test
    void a_password_that_is_wanted_and_not_configured_is_not_the_mail_s_fault() {
        var server = afterTest.close(StrictMailServer.that().demandsPassword().starts());

        Attempt attempt = trustingClient(server.port(), Map.of()).send();

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .startsWith("The mail server answered: 530"));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_password_is_not_said_in_the_clear_to_a_server_that_should_encrypt() {
        var server = afterTest.close(StrictMailServer.that().demandsPassword().starts());

        Attempt attempt = trustingClient(server.port(), settings(Encryption.OPTIONAL, StrictMailServer.PASSWORD))
                .send();

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .contains("STARTTLS is required"));
        assertThat(server.logins()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"OPTIONAL, OFFERS_STARTTLS", "STARTTLS, DEMANDS_STARTTLS", "TLS, FROM_THE_FIRST_BYTE"})
    void a_server_that_nobody_vouches_for_is_given_neither_password_nor_mail(Encryption encryption, Server kind) {
        var server = afterTest.close(kind.terms().demandsPassword().starts());

        Attempt attempt = afterTest
                .close(MailClient.of(server.port(), settings(encryption, StrictMailServer.PASSWORD)))
                .send();

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .contains("unable to find valid certification path"));
        assertThat(server.logins()).isZero();
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPTIONAL, OFFERS_STARTTLS", "STARTTLS, DEMANDS_STARTTLS", "TLS, FROM_THE_FIRST_BYTE"})
    void a_server_that_is_not_the_one_its_certificate_names_is_given_neither_password_nor_mail(
            Encryption encryption, Server kind) {
        var server = afterTest.close(kind.terms().demandsPassword().starts());
        var elsewhere = afterTest.close(SmtpGate.at("127.0.0.2", server.port()));
        var settings = settings(encryption, StrictMailServer.PASSWORD);
        settings.put("docket.email.server.host", "127.0.0.2");

        Attempt attempt = trustingClient(elsewhere.port(), settings).send();

        assertThat(attempt).isInstanceOfSatisfying(Attempt.NotSent.class, notSent -> assertThat(notSent.because())
                .contains("127.0.0.2"));
        assertThat(server.logins()).isZero();
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPTIONAL")
    void what_is_taken_back_before_the_final_dot_never_arrives(Encryption encryption) {
        var server = serverFor(encryption);
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        var client = trustingClient(gate.port(), settings(encryption));

        Attempt attempt = client.send(new Handover(() -> {
            gate.freeze();
            return Uni.createFrom().item(false);
        }));
        gate.thaw();

        assertThat(attempt).isInstanceOf(Attempt.NotSent.class);
        assertThat(client.send()).isInstanceOf(Attempt.Accepted.class);
        await().during(Duration.ofMillis(500)).atMost(SOON).untilAsserted(() -> assertThat(server.mails())
                .hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPTIONAL")
    void a_server_that_froze_at_the_final_dot_may_have_the_mail(Encryption encryption) {
        var server = serverFor(encryption);
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        var client = trustingClient(gate.port(), settings(encryption));

        Attempt attempt = client.send(new Handover(() -> {
            gate.freeze();
            return Uni.createFrom().item(true);
        }));
        assertThat(attempt).isInstanceOf(Attempt.InDoubt.class);
        assertThat(server.mails()).isEmpty();
        gate.thaw();

        await().atMost(SOON).untilAsserted(() -> assertThat(server.mails()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPTIONAL")
    void a_server_that_says_nothing_was_not_given_the_mail(Encryption encryption) {
        var server = serverFor(encryption);
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        gate.freeze();

        Attempt attempt = trustingClient(gate.port(), settings(encryption)).send();
        gate.thaw();

        assertThat(attempt).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OPTIONAL")
    void the_end_of_a_long_mail_does_not_wait_until_its_beginning_is_acknowledged(Encryption encryption) {
        var client = trustingClient(serverFor(encryption).port(), settings(encryption));
        var text = "A line of a long story.\r\n".repeat(500);

        Duration fastest = IntStream.range(0, 30)
                .mapToObj(i -> timed(() -> client.send(text)))
                .min(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(fastest).isLessThan(ACKNOWLEDGEMENT_PUT_OFF);
    }

    private static Duration timed(Supplier<Attempt> work) {
        long begun = System.nanoTime();
        assertThat(work.get()).isInstanceOf(Attempt.Accepted.class);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private StrictMailServer serverFor(Encryption encryption) {
        Server kind =
                switch (encryption) {
                    case NONE -> Server.KNOWS_NONE;
                    case OPTIONAL -> Server.OFFERS_STARTTLS;
                    case STARTTLS -> Server.DEMANDS_STARTTLS;
                    case TLS -> Server.FROM_THE_FIRST_BYTE;
                };
        return afterTest.close(kind.terms().starts());
    }

    private MailClient trustingClient(int port, Map<String, String> settings) {
        return afterTest.close(MailClient.trusting(CERTIFICATE, port, settings));
    }

    private static Map<String, String> settings(Encryption encryption) {
        return new HashMap<>(Map.of("docket.email.server.encryption", encryption.name()));
    }

    private static Map<String, String> settings(Encryption encryption, String password) {
        var settings = settings(encryption);
        settings.put("docket.email.server.username", StrictMailServer.USERNAME);
        settings.put("docket.email.server.password", password);
        return settings;
    }
}
