package io.docket.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.template.OneLine;
import io.docket.platform.email.EmailAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    private static final EmailAddress CARL = new EmailAddress("carl@example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The zip of my tent is torn",
                "Das Zelt läßt Wasser durch",
                "帐篷的拉链坏了，请问可以更换吗？我们在第二次旅行时发现内门的拉链完全脱落了，非常影响使用",
                "Broken 🏕️ tent 👩‍👩‍👧‍👦 and 👍🏽 more 🏕️🏕️🏕️🏕️🏕️🏕️🏕️🏕️",
                "=?UTF-8?Q?looks_like_an_encoded_word?=",
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            })
    void what_a_person_wrote_is_what_the_mail_program_shows(String subject) throws UnsupportedEncodingException {
        String header = HeaderText.encode(subject);

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.replace("\n", "\r\n"))))
                .isEqualTo(subject);
        assertThat(header.lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void no_text_ends_its_header() {
        String header = HeaderText.encode("Hello\r\nBcc: eve@example.org\r\n\r\nbody\u2028\u0085\u0000");

        assertThat(header).isEqualTo("Hello Bcc: eve@example.org body");
    }

    @Test
    void no_name_ends_its_header_or_names_another_address() {
        String header = HeaderText.mailbox("Eve\" <eve@example.org>,\r\nBcc: x@y.test", CARL);

        assertThat(header).isEqualTo("\"Eve\\\" <eve@example.org>, Bcc: x@y.test\"\n <carl@example.org>");
    }

    @Test
    void text_that_turns_its_direction_does_not() {
        assertThat(OneLine.of("invoice\u202Efdp.exe")).isEqualTo("invoice fdp.exe");
    }

    @Test
    void nobody_s_name_is_left_out() {
        assertThat(HeaderText.mailbox("", CARL)).isEqualTo("carl@example.org");
    }
}
