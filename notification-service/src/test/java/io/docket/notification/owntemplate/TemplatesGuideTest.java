package io.docket.notification.owntemplate;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.notice.Audience;
import io.docket.notification.template.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the administrators' guide shows is so: {@code docs/notice-templates.md}. */
class TemplatesGuideTest {

    private static final String GUIDE = guide();
    private static final String NOTICE = "agent-replied";

    @Test
    void the_example_becomes_the_mail_that_is_shown() {
        var template = Compiler.compile(
                new Sources(block("subject").strip(), block("text"), block("html")), Samples.of(NOTICE));

        Wording mail = template.fill(Samples.full(NOTICE, Audience.CUSTOMER, null));

        assertThat(mail.subject() + "\n\n" + mail.text()).isEqualTo(block("result"));
        assertThat(mail.html())
                .contains(
                        "Thank you for waiting.<br>\n<br>\nCould",
                        "Tents &quot;Alpha&quot; &amp; &lt;Beta&gt; have",
                        "<a href=\"https://portal.example/tickets/ACME-48213907\" title=\"The zip of my tent is torn\">");
    }

    @Test
    void every_variable_is_explained_in_the_words_of_the_api() {
        List<String> rows = Arrays.stream(Variable.values())
                .map(one -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                one.word(),
                                one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                one.isIn(Part.SUBJECT) ? "yes" : "no",
                                one.meaning()))
                .toList();

        assertThat(GUIDE.lines().filter(line -> line.matches("\\| `\\w+` \\| [a-z ]+ \\| (yes|no) \\|.*")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void the_limits_are_those_that_hold() {
        assertThat(GUIDE)
                .contains(
                        "At most %,d characters for the subject, %,d for the text, %,d for the HTML"
                                .formatted(
                                        Part.SUBJECT.longestSource(),
                                        Part.TEXT.longestSource(),
                                        Part.HTML.longestSource()),
                        "at most %d sections, and %d characters from brace to brace"
                                .formatted(SourceScan.MOST_SECTIONS, SourceScan.LONGEST_TAG),
                        "at most %d templates".formatted(OwnTemplateService.MOST_TEMPLATES));
    }

    @Test
    void the_attributes_that_take_a_variable_are_those_that_do() {
        String attributes =
                HtmlAttribute.texts().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));

        assertThat(GUIDE.replaceAll("\\s+", " ")).contains("an attribute that is mere text: " + attributes + ".");
    }

    private static String block(String language) {
        var fenced = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(GUIDE);
        assertThat(fenced.find()).as("a block of " + language).isTrue();
        return fenced.group(1);
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("..", "docs", "notice-templates.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
