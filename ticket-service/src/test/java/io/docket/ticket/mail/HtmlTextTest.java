package io.docket.ticket.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That HTML becomes no more text than it should. What the text is stands in {@link MailReaderTest} and the corpus. */
class HtmlTextTest {
    @Test
    void a_line_has_five_marks_however_deep_it_is_quoted() {
        Words words = of("<p>x</p>" + "<blockquote>".repeat(7) + "y<br>z<pre>1\n2</pre>");

        assertThat(words.text().lines()).contains("x", ">>>>> y", ">>>>> z", ">>>>> 1", ">>>>> 2");
        assertThat(words.cut()).isFalse();
    }

    @Test
    void lines_without_end_in_quotations_without_end_become_no_more_than_some_mebibytes() {
        Words words = of("<blockquote>".repeat(250) + "<pre>" + "\n".repeat(1024 * 1024) + "</pre>");

        assertThat(words.text()).hasSizeLessThan(8 * 1024 * 1024);
    }

    @Test
    void what_is_past_the_bound_is_left_out_and_said_so() {
        String many = "<blockquote><pre>" + "\n".repeat(1_000) + "</pre></blockquote>";
        Words words = of(many.repeat(1_000));

        assertThat(words.cut()).isTrue();
        assertThat(words.text()).hasSizeLessThan(2 * 1024 * 1024);
    }

    private static Words of(String html) {
        return HtmlText.of(html.getBytes(StandardCharsets.UTF_8), "utf-8");
    }
}
