package io.docket.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long a receiver is left alone, in whatever form of RFC 9110 it asks. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-08T05:49:37Z");
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3600",
                " 0000000000003600 ",
                "Sun, 08 Nov 2026 06:49:37 GMT",
                "Sunday, 08-Nov-26 06:49:37 GMT",
                "Sun Nov  8 06:49:37 2026"
            })
    void an_hour_is_an_hour_in_each_form(String header) {
        assertThat(RetryAfter.of(header, NOW, DAY)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999",
                "99999999999",
                "99999999999999999999999999",
                "Mon, 08 Nov 2027 06:49:37 GMT",
                "Monday, 08-Nov-27 06:49:37 GMT"
            })
    void longer_than_a_day_is_a_day(String header) {
        assertThat(RetryAfter.of(header, NOW, DAY)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "Sun, 08 Nov 2026 04:49:37 GMT",
                "Monday, 08-Nov-99 06:49:37 GMT",
                "Sun Nov  8 06:49:37"
            })
    void what_is_past_or_malformed_is_no_wait(String header) {
        assertThat(RetryAfter.of(header, NOW, DAY)).isEqualTo(Duration.ZERO);
    }
}
