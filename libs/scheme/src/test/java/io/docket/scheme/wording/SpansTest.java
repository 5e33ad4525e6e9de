package io.docket.scheme.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "P30D, 30 days",
        "P1D, 1 day",
        "PT8H, 8 hours",
        "PT1M, 1 minute",
        "P1M, 1 month",
        "P2W, 2 weeks",
        "P1Y2M, 1 year 2 months",
        "P1DT12H30M, 1 day 12 hours 30 minutes",
        "PT1.5S, 1.5 seconds",
        "in a while, in a while",
        "P, P",
        "P9Y, P9Y",
    })
    void a_duration_is_said_in_words_and_what_is_none_as_it_was_written(String text, String words) {
        assertThat(Spans.inWords(text)).isEqualTo(words);
    }
}
