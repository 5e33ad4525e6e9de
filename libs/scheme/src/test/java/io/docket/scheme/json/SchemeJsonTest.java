package io.docket.scheme.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Span;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemeJsonTest {
    private static final String DOCUMENT = """
            {"statuses": [{"id": "new", "name": "New", "category": "NEW"}],
             "moves": [{"id": "m1", "require": {"publicReply": "SINCE_ENTERED"}}],
             "reactions": [{"id": "r1", "on": "CREATED", "to": null}],
             "timers": [{"id": "t1", "in": ["new"], "after": "P1D", "to": "new"}],
             "notices": [{"id": "n1", "on": "ENTERED", "to": ["TEAM"], "template": "closed"}],
             "intake": {"triage": [{"id": "t2", "where": {"subjectOrBody": ["a"]}}]}}
            """;

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_is_written_reads_as_the_same_scheme(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");

        assertThat(SchemeJson.read(SchemeJson.write(scheme))).isEqualTo(scheme);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"statuses\"      | {\"colour\": 1, \"statuses\"   | /colour",
                "\"name\": \"New\"  | \"nam\": \"New\"               | /statuses/0/name",
                "\"NEW\"            | \"FRESH\"                      | /statuses/0/category",
                "SINCE_ENTERED      | SINCE_EVER                     | /moves/0/require/publicReply",
                "publicReply        | anyReply                       | /moves/0/require/anyReply",
                "\"CREATED\"        | 7                              | /reactions/0/on",
                "\"to\": null       | \"to\": null, \"a/b\": 1       | /reactions/0/a~1b",
                "\"P1D\"            | 1                              | /timers/0/after",
                "\"TEAM\"           | \"NOBODY\"                     | /notices/0/to/0",
                "\"New\"            | \"N\\u0000w\"                   | /statuses/0/name",
                "\"New\"            | \"N\\ud83d\"                    | /statuses/0/name",
                "\"to\": null       | \"to\": null, \"a\\u0000\": 1   | /reactions/0",
                "[\"a\"]            | [\"b\", \"\\udc00a\"]             | /intake/triage/0/where/subjectOrBody/1",
                "[\"a\"]            | [1]                            | /intake/triage/0/where/subjectOrBody/0",
            })
    void what_is_wrong_is_named_at_its_pointer(String part, String by, String pointer) {
        assertThat(findings(DOCUMENT.replace(part, by)))
                .extracting(Finding::pointer)
                .contains(pointer);
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        String document = DOCUMENT.replace("\"NEW\"", "\"FRESH\"").replace("\"TEAM\"", "\"NOBODY\"");

        assertThat(findings(document))
                .extracting(Finding::code, Finding::pointer)
                .containsExactly(tuple("bad-value", "/statuses/0/category"), tuple("bad-reference", "/notices/0/to/0"));
    }

    @Test
    void text_that_is_no_json_is_refused() {
        assertThat(findings("{\"statuses\": [")).extracting(Finding::pointer).containsExactly("");
        assertThat(findings("{\"version\": 1, \"version\": 2}")).hasSize(1);
        assertThat(findings("[]")).isNotEmpty();
    }

    @Test
    void a_malformed_duration_is_left_to_validation() {
        Scheme scheme = SchemeJson.read(DOCUMENT.replace("P1D", "soon"));

        assertThat(scheme.timers().get(0).after().isWellFormed()).isFalse();
    }

    @Test
    void a_published_document_may_have_fields_of_a_later_version() {
        Scheme scheme = SchemeJson.readPublished(DOCUMENT.replace("{\"statuses\"", "{\"profile\": {}, \"statuses\""));

        assertThat(scheme).isEqualTo(SchemeJson.read(DOCUMENT));
    }

    @Test
    void replies_have_three_forms() {
        assertThat(replies("\"ALWAYS\"")).isEqualTo(Replies.ALWAYS);
        assertThat(replies("\"NEVER\"")).isEqualTo(Replies.NEVER);
        assertThat(replies("{\"within\": \"P30D\"}")).isEqualTo(Replies.within(Span.of("P30D")));
        assertThat(findings(withReplies("\"SOMETIMES\"")))
                .extracting(Finding::pointer)
                .containsExactly("/statuses/0/replies");
    }

    private static Replies replies(String value) {
        return SchemeJson.read(withReplies(value)).statuses().get(0).replies();
    }

    private static String withReplies(String value) {
        return DOCUMENT.replace("\"category\"", "\"replies\": " + value + ", \"category\"");
    }

    private static List<Finding> findings(String document) {
        return catchThrowableOfType(SchemeFormatException.class, () -> SchemeJson.read(document))
                .findings();
    }
}
