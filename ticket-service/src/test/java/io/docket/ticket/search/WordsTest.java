package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The ZIP is torn!      | the zip is torn",
                "Ｃａｆé déjà-vu       | cafe deja vu",
                "Straße STRASSE        | strasse strasse",
                "ΟΔΟΣ οδός             | οδοσ οδοσ",
                "Ёлка, Йод             | елка иод",
                "carl@example.org 4711 | carl example org 4711",
                "東京都                | 東 京 都",
                "ﾃﾞｰﾀ データ           | デ ー タ デ ー タ",
                "ばら はら             | ば ら は ら",
                "서울시 주문           | 서 울 시 주 문",
                "USBケーブル2本        | usb ケ ー ブ ル 2 本",
            })
    void a_text_is_words_or_characters_and_neither_case_nor_width_nor_accent_counts(String text, String units) {
        assertThat(String.join(" ", Words.of(text).units())).isEqualTo(units);
    }

    @Test
    void characters_are_kept_alone_and_in_pairs_and_words_as_they_are() {
        assertThat(Words.of("東京都 zip").tokens()).containsExactlyInAnyOrder("東", "京", "都", "東京", "京都", "zip");
    }

    @Test
    void pairs_are_looked_for_and_a_character_only_where_it_stands_alone() {
        assertThat(Words.of("東京都").sought()).containsExactly("東京", "京都");
        assertThat(Words.of("都").sought()).containsExactly("都");
        assertThat(Words.of("torn zip").sought()).containsExactly("torn", "zip");
    }

    @Test
    void thai_is_found_within_a_sentence_without_spaces() {
        Words sentence = Words.of("ฉันต้องการคืนเงิน");

        assertThat(sentence.tokens()).containsAll(Words.of("คืนเงิน").sought());
        assertThat(sentence.hold(Words.of("คืนเงิน"))).isTrue();
        assertThat(sentence.hold(Words.of("เงินคืน"))).isFalse();
    }

    @Test
    void a_pair_needs_no_reading_and_whatever_is_longer_does() {
        assertThat(Words.of("京都").needsReading()).isFalse();
        assertThat(Words.of("zip").needsReading()).isFalse();
        assertThat(Words.of("東京都").needsReading()).isTrue();
        assertThat(Words.of("torn zip").needsReading()).isTrue();
    }

    @Test
    void a_phrase_is_held_by_a_text_that_has_its_words_side_by_side() {
        Words text = Words.of("The torn zip of AB-1234");

        assertThat(text.hold(Words.of("torn ZIP"))).isTrue();
        assertThat(text.hold(Words.of("ab 1234"))).isTrue();
        assertThat(text.hold(Words.of("zip torn"))).isFalse();
    }

    @Test
    void a_word_of_any_length_is_cut_off_alike_where_it_is_kept_and_where_it_is_looked_for() {
        assertThat(Words.of("x".repeat(70)).units()).containsExactly("x".repeat(64));
    }
}
