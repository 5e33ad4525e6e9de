package io.docket.scheme.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Refund,refund",
        "Refund,' REFUND '",
        "Prüfung,PRÜFUNG",
        "Pru\u0308fung,Prüfung",
        "σ,ς",
        "Refund,'\u00a0Refund\u3000'"
    })
    void names_are_the_same_whatever_their_case_composition_and_outer_space(String one, String other) {
        assertThat(StatusNames.comparable(one)).isEqualTo(StatusNames.comparable(other));
    }

    @Test
    void folding_is_simple_so_that_a_sharp_s_is_no_double_s() {
        assertThat(StatusNames.comparable("Straße")).isNotEqualTo(StatusNames.comparable("Strasse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0\u2003", "\u200b", "a\u0007b", "a\u2028b"})
    void some_are_malformed(String name) {
        assertThat(StatusNames.isWellFormed(name)).isFalse();
    }

    @Test
    void joiners_belong_in_names_that_have_something_to_join() {
        assertThat(StatusNames.isWellFormed("می\u200cرود")).isTrue();
    }

    @Test
    void characters_are_code_points() {
        assertThat(StatusNames.isWellFormed("😀".repeat(64))).isTrue();
        assertThat(StatusNames.isWellFormed("😀".repeat(65))).isFalse();
    }
}
