package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stories tell of the desks comes true: {@code deploy/local/stories}, all of them at the same time. */
class StoriesIT {

    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path FOLDER = ROOT.resolve("deploy/local/stories");
    private static final Path TEMPLATES =
            ROOT.resolve("libs/scheme/src/main/resources/io/docket/scheme/templates/index");

    private static final Map<String, Story> STORIES = new LinkedHashMap<>();
    private static Services services;

    @BeforeAll
    static void begin() throws IOException {
        services = Services.start(ROOT);
        for (String template : templates()) {
            STORIES.put(template, begin(template, "bash " + template + ".sh"));
        }
    }

    @AfterAll
    static void stop() {
        STORIES.values().forEach(Story::close);
        services.close();
    }

    static List<String> templates() throws IOException {
        return Files.readAllLines(TEMPLATES);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void the_desk_of_each_template_has_a_story_that_comes_true(String template) throws InterruptedException {
        Story story = STORIES.get(template);

        assertThat(story.outcome()).as(story::words).isZero();
        assertThat(story.words()).contains("The end, after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers 200",
                "answers 201 status.label=Old",
                "answers 201 participants.1.id=carl",
                "lacks participants.*.id=carl",
                "refused 409 move-refused",
                "same 'the id' 1 \"$(every id)\"",
                "keep it nothing.there",
                "patience=3; mailed carl 'Thank you' 7",
                "mailed carl 'Thank you'; not_mailed carl 'Thank you'",
            })
    void a_story_ends_where_something_comes_otherwise_and_says_what(String ending) throws InterruptedException {
        try (Story story = begin("wrong", beginning() + ending + "\nthe_end\n")) {
            assertThat(story.outcome()).as(story::words).isEqualTo(1);
            assertThat(story.words())
                    .contains("FAILED in step 3: This is not so.", "called: ", "expected: ", "came: ")
                    .doesNotContain("The end");
        }
    }

    @Test
    void a_story_ends_at_a_word_that_means_nothing() throws InterruptedException {
        try (Story story = begin("misspelt", beginning() + "answer 201\nthe_end\n")) {
            assertThat(story.outcome()).as(story::words).isEqualTo(1);
            assertThat(story.words()).contains("there is no such word: answer").doesNotContain("The end");
        }
    }

    private static String beginning() {
        return """
                source lib.sh
                story standard 'A wrong story: of a ticket that is as it is'
                person carl customer
                know 1
                step 'Carl writes.'
                as carl POST tickets '{"subject": "Hello", "description": "Hello."}'
                answers 201 status.label=New participants.0.id=carl
                step 'This is not so.'
                """;
    }

    private static Story begin(String name, String script) {
        return Story.begin(services::address, FOLDER, script, Path.of("target", "stories", name + ".txt"));
    }
}
