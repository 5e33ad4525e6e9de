package io.docket.scheme.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "PT1S,  2026-01-31T10:00:00Z, 2026-01-31T10:00:01Z",
        "P1D,   2026-03-28T10:00:00Z, 2026-03-29T10:00:00Z",
        "P1M,   2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "P1Y,   2024-02-29T10:00:00Z, 2025-02-28T10:00:00Z",
        "P1W,   2026-01-01T10:00:00Z, 2026-01-08T10:00:00Z",
        "P1DT2H,2026-01-01T10:00:00Z, 2026-01-02T12:00:00Z",
    })
    void days_are_24_hours_and_months_are_the_calendars(String span, Instant start, Instant end) {
        assertThat(Span.of(span).after(start)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "P5Y", "P60M", "P3D", "PT8H", "P2W"})
    void from_one_second_to_five_years(String span) {
        assertThat(Span.of(span).isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "3 days",
                "P-1D",
                "-P1D",
                "PT0S",
                "PT0.5S",
                "P5Y1D",
                "P6Y",
                "P99999999999D",
                "P999999999Y",
                "p1d"
            })
    void anything_else_is_malformed(String span) {
        assertThat(Span.of(span).isWellFormed()).isFalse();
    }

    @Test
    void a_malformed_one_measures_nothing() {
        assertThatThrownBy(() -> Span.of("soon").after(Instant.EPOCH)).hasMessageContaining("'soon'");
    }
}
