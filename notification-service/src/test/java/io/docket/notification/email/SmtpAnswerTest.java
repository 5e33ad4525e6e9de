package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.delivery.Attempt;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpAnswerTest {

    @Test
    void a_refusal_for_good_is_final_and_repeats_no_address() {
        Attempt attempt = SmtpAnswer.of(answer(550, "550 5.1.1 <carl@example.org> mailbox unavailable"));

        assertThat(attempt).isEqualTo(new Attempt.Refused("The mail server answered: 550 5.1.1 … mailbox unavailable"));
    }

    @Test
    void a_refusal_for_now_is_tried_again() {
        assertThat(SmtpAnswer.of(answer(451, "451 try again later"))).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void a_refusal_of_our_credentials_is_not_the_mail_s_fault() {
        assertThat(SmtpAnswer.of(answer(535, "535 authentication failed"))).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void a_server_that_is_not_there_has_taken_nothing() {
        assertThat(SmtpAnswer.of(new ConnectException("Connection refused"))).isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void a_connection_that_breaks_leaves_doubt() {
        assertThat(SmtpAnswer.of(new IOException("Connection was closed"))).isInstanceOf(Attempt.InDoubt.class);
    }

    private static SMTPException answer(int code, String line) {
        return new SMTPException("refused", code, List.of(line), true);
    }
}
