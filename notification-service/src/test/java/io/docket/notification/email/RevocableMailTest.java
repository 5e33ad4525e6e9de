package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RevocableMailTest {

    private final RevocableMail mail = new RevocableMail();

    @Test
    void a_mail_that_was_taken_back_says_nothing_to_anybody() {
        assertThat(mail.takeBack()).isTrue();

        assertThatThrownBy(mail::getText).hasMessage("The mail was taken back");
        assertThat(mail.takeBack()).as("and stays so").isTrue();
    }

    @Test
    void a_mail_whose_text_was_asked_for_cannot_be_taken_back() {
        mail.setText("Hello");

        assertThat(mail.getText()).isEqualTo("Hello");

        assertThat(mail.takeBack()).isFalse();
        assertThat(mail.getText()).as("asked again").isEqualTo("Hello");
    }
}
