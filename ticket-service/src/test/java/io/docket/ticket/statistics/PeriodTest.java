package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole days and what is left at both ends are the period: nothing twice, nothing left out. */
class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, 2026-11-01/2026-12-01, ''",
        "2026-11-01T00:00:00.000001Z, 2026-11-03T00:00:00Z, 2026-11-02/2026-11-03, 2026-11-01T00:00:00.000001Z/2026-11-02T00:00:00Z",
        "2026-11-01T00:00:00Z, 2026-11-02T10:00:00Z, 2026-11-01/2026-11-02, 2026-11-02T00:00:00Z/2026-11-02T10:00:00Z",
        "2026-11-01T12:00:00Z, 2026-11-02T11:00:00Z, none, 2026-11-01T12:00:00Z/2026-11-02T11:00:00Z",
        "2026-11-01T12:00:00Z, 2026-11-01T13:00:00Z, none, 2026-11-01T12:00:00Z/2026-11-01T13:00:00Z",
        "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z, none, ''",
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, none, ''",
    })
    void a_period_is_its_days_and_its_edges(Instant from, Instant to, String days, String edge) {
        Period period = new Period(from, to);

        Period.Days whole = period.days();
        if (days.equals("none")) {
            assertThat(whole.first()).isEqualTo(whole.end());
        } else {
            assertThat(whole.first() + "/" + whole.end()).isEqualTo(days);
        }
        assertThat(period.edges())
                .extracting(one -> one.from() + "/" + one.to())
                .isEqualTo(edge.isEmpty() ? List.of() : List.of(edge));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-05T11:59:00Z, , true",
        "2026-11-05T12:00:00Z, , true",
        "2026-11-05T11:58:00Z, , false",
        "2026-11-05T12:00:01Z, , false",
        "2026-11-05T11:59:00Z, 2026-11-05T13:00:00Z, false",
        ", , false",
    })
    void it_may_begin_after_what_was_counted_but_not_in_the_future(Instant from, Instant to, boolean uncounted) {
        Instant asOf = Instant.parse("2026-11-05T11:58:00Z");
        Instant now = Instant.parse("2026-11-05T12:00:00Z");

        assertThat(new Period.Wanted(from, to).beginsUncounted(asOf, now)).isEqualTo(uncounted);
    }

    @ParameterizedTest
    @CsvSource("2026-11-01T12:00:00Z, 2026-11-05T06:00:00Z")
    void it_may_have_an_edge_at_both_ends(Instant from, Instant to) {
        assertThat(new Period(from, to).edges())
                .containsExactly(
                        new Period(from, Instant.parse("2026-11-02T00:00:00Z")),
                        new Period(Instant.parse("2026-11-05T00:00:00Z"), to));
    }
}
