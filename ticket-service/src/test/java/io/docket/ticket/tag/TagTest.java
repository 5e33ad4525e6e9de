package io.docket.ticket.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.problem.Problem;
import io.docket.ticket.validation.Checks;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @CsvSource({"VIP,vip", "Straße,STRASSE", "ÉTÉ,e\u0301te\u0301", "'a  b','A\u00a0B'", "维修,维修", "Σίσυφος,ΣΊΣΥΦΟΣ"})
    void tags_that_read_alike_are_one(String one, String other) {
        assertThat(read(one).key()).isEqualTo(read(other).key());
    }

    @Test
    void a_tag_is_shown_as_it_was_written_but_for_spaces() {
        assertThat(read("  Büro   2  ").text()).isEqualTo("Büro 2");
        assertThat(read("e\u0301te\u0301").text()).isEqualTo("\u00e9t\u00e9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a/b", "a,b", "a\u0007b", "<b>", "a\u0000", "\ud83d\ude00"})
    void other_characters_are_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "- . -", "+", "\u0301"})
    void a_tag_without_letter_or_digit_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.members().get("violations").toString())
                .contains("has neither a letter nor a digit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c++", ".net", "#1", "维"})
    void one_letter_or_digit_will_do(String text) {
        assertThat(read(text).text()).isEqualTo(text);
    }

    @Test
    void a_tag_has_fifty_characters_at_most() {
        assertThat(read("é".repeat(50)).text()).hasSize(50);
        assertThatThrownBy(() -> read("é".repeat(51))).isInstanceOf(Problem.class);
    }

    @Test
    void of_a_requests_tags_each_counts_once_and_twenty_are_the_most() {
        List<String> twenty =
                IntStream.range(0, 20).mapToObj(number -> "t" + number).toList();

        assertThat(tags(Collections.nCopies(30, "VIP")).texts()).containsExactly("VIP");
        assertThat(tags(twenty).all()).hasSize(20);
        assertThatThrownBy(() -> tags(
                        IntStream.range(0, 21).mapToObj(number -> "t" + number).toList()))
                .isInstanceOf(Problem.class);
    }

    private static Tag read(String text) {
        Checks checks = new Checks();
        Tag tag = Tag.read("tag", text, checks);
        checks.done();
        return tag;
    }

    private static Tags tags(List<String> texts) {
        Checks checks = new Checks();
        Tags tags = Tags.read("tags", texts, checks);
        checks.done();
        return tags;
    }
}
