package io.docket.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guide shows is what runs. */
class GuideTest {

    private static final Pattern PART = Pattern.compile("(?ms)^[^\\w\n]*verify: begin\n(.*?)^[^\\w\n]*verify: end$");

    @ParameterizedTest
    @EnumSource
    void the_guide_shows_how_the_receiver_verifies_word_for_word(Language language) throws IOException {
        assertThat(first(
                                Pattern.compile(
                                        "(?ms)^```" + language.name().toLowerCase(Locale.ROOT) + "\n(.*?)^```$"),
                                guide())
                        .stripTrailing())
                .isEqualTo(first(PART, Files.readString(language.file()))
                        .stripTrailing()
                        .stripIndent());
    }

    @ParameterizedTest
    @EnumSource
    void the_guide_says_how_the_receiver_is_started(Language language) throws IOException {
        String command =
                first(Pattern.compile("`(WEBHOOK_SECRETS=\\S+ PORT=\\d+ \\w+ " + language.file() + ")`"), guide());

        assertThat(Files.readString(language.file())).contains(command);
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in the text", pattern).isTrue();
        return matcher.group(1);
    }
}
