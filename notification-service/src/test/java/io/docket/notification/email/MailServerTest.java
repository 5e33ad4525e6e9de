package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.docket.notification.AfterTest;
import io.docket.notification.SmtpGate;
import io.docket.notification.StrictMailServer;
import io.docket.notification.StrictMailServer.Stage;
import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Handover;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of a mail, whatever the server does, and whether it is true. */
class MailServerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    @Test
    void mails_go_over_one_connection_one_after_another() {
        var server = afterTest.close(StrictMailServer.start());
        var client = client(server.port());

        for (int i = 0; i < 5; i++) {
            assertThat(client.send()).isEqualTo(new Attempt.Accepted(MailClient.MESSAGE_ID));
        }

        assertThat(server.mails()).hasSize(5);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_that_ended_while_it_rested_is_replaced() {
        var server = afterTest.close(StrictMailServer.start());
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        var client = client(gate.port());
        client.send();

        gate.shut();
        gate.open();

        assertThat(client.send()).isInstanceOf(Attempt.Accepted.class);
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
        var server = afterTest.close(StrictMailServer.start());
        server.refuseAt(stage, code);

        Attempt attempt = client(server.port()).send();

        assertThat(attempt.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(attempt.toString()).contains(Integer.toString(code)).doesNotContain(MailClient.RECIPIENT);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_after_a_refused_one_is_sent() {
        var server = afterTest.close(StrictMailServer.start());
        var client = client(server.port());
        server.refuseAt(Stage.RECIPIENT, 550);
        client.send();
        server.allowAt(Stage.RECIPIENT);

        assertThat(client.send()).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_was_not_given_the_mail() throws IOException {
        int nobodys;
        try (var socket = new ServerSocket(0)) {
            nobodys = socket.getLocalPort();
        }

        assertThat(client(nobodys).send())
                .isEqualTo(new Attempt.NotSent("The mail server cannot be reached: Couldn't connect to host, port:"
                        + " 127.0.0.1, %d; timeout 1000: Connection refused".formatted(nobodys)));
    }

    @Test
    void a_server_whose_name_nobody_knows_was_not_given_the_mail() {
        var unknown = client(25, Map.of("docket.email.server.host", "mail.invalid"));

        assertThat(unknown.send()).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void a_mail_that_must_not_be_handed_over_is_not_sent_though_the_server_has_all_of_it_but_the_end() {
        var server = afterTest.close(StrictMailServer.start());

        Attempt attempt =
                client(server.port()).send(new Handover(() -> Uni.createFrom().item(false)));

        assertThat(attempt)
                .isEqualTo(new Attempt.NotSent("The way to the mail server broke: IOException while sending message:"
                        + " The mail was taken back"));
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_whose_leave_never_comes_is_not_sent() {
        var server = afterTest.close(StrictMailServer.start());

        Attempt attempt =
                client(server.port()).send(new Handover(() -> Uni.createFrom().nothing()));

        assertThat(attempt).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_mail_that_was_given_up_on_its_way_is_not_sent() {
        var server = afterTest.close(StrictMailServer.start());
        var leave = new CompletableFuture<Boolean>();
        var handover = new Handover(() -> Uni.createFrom().completionStage(leave));
        var client = client(server.port());
        var attempt = CompletableFuture.supplyAsync(() -> client.send(handover));
        await().atMost(SOON).until(() -> server.connections() == 1);

        assertThat(handover.unanswered("too slow")).isInstanceOf(Attempt.NotSent.class);
        leave.complete(true);

        assertThat(attempt.join()).isInstanceOf(Attempt.NotSent.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void what_a_server_was_not_given_when_it_froze_it_does_not_get_when_it_thaws() {
        var server = afterTest.close(StrictMailServer.start());
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        var client = client(gate.port());
        gate.freezeAt(SmtpGate.DATA);

        assertThat(client.send())
                .isEqualTo(new Attempt.NotSent(
                        "The way to the mail server broke: Exception reading response:" + " Read timed out"));
        assertThat(client.send()).as("while it is frozen").isInstanceOf(Attempt.NotSent.class);
        gate.thaw();

        assertThat(client.send()).isInstanceOf(Attempt.Accepted.class);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void what_a_server_was_given_when_it_froze_may_arrive_when_it_thaws() {
        var server = afterTest.close(StrictMailServer.start());
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        gate.freezeAt(SmtpGate.END_OF_MAIL);

        assertThat(client(gate.port()).send()).isInstanceOf(Attempt.InDoubt.class);
        assertThat(server.mails()).isEmpty();
        gate.thaw();

        await().atMost(SOON).untilAsserted(() -> assertThat(server.mails()).hasSize(1));
    }

    @Test
    void a_mail_whose_answer_was_lost_is_in_doubt() {
        var server = afterTest.close(StrictMailServer.start());
        var gate = afterTest.close(new SmtpGate(server.port(), Duration.ZERO));
        gate.loseNextAnswers(1);

        assertThat(client(gate.port()).send()).isInstanceOf(Attempt.InDoubt.class);

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void a_username_without_a_password_is_refused_at_the_start() {
        assertThatThrownBy(() -> client(25, Map.of("docket.email.server.username", "docket")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docket.email.server.password");
    }

    private MailClient client(int port) {
        return client(port, Map.of());
    }

    private MailClient client(int port, Map<String, String> settings) {
        return afterTest.close(MailClient.of(port, settings));
    }
}
