package io.docket.scheme.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.naive.WorkedMinutes;
import io.docket.scheme.random.Dice;
import io.docket.scheme.random.RandomCalendars;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {
    /** In Shanghai there is no summer time; 2026-10-01 and 02, a Thursday and a Friday, are free, and the Saturday after the week is not. */
    private static final Calendar SHANGHAI = calendar("""
            {"timeZone": "Asia/Shanghai",
             "hours": {"MONDAY": ["09:00-12:00", "13:00-18:00"], "TUESDAY": ["09:00-12:00", "13:00-18:00"],
                       "WEDNESDAY": ["09:00-12:00", "13:00-18:00"], "THURSDAY": ["09:00-12:00", "13:00-18:00"],
                       "FRIDAY": ["09:00-12:00", "13:00-18:00"]},
             "holidays": [{"date": "2026-10-01", "name": "National Day"}, {"date": "2026-10-02", "name": "National Day"},
                          {"date": "2026-10-10", "name": "Working Saturday", "hours": ["09:00-12:00", "13:00-18:00"]},
                          {"date": "2026-12-31", "name": "New Year's Eve", "hours": ["09:00-12:00"]}]}""");

    /** Open on Sundays only, through the hours that summer time takes and gives back. */
    private static final Calendar BERLIN = calendar("""
            {"timeZone": "Europe/Berlin", "hours": {"SUNDAY": ["01:00-04:00"]}}""");

    private static final Calendar AROUND_THE_CLOCK = calendar("""
            {"timeZone": "Europe/Berlin", "hours": {
                "MONDAY": ["00:00-24:00"], "TUESDAY": ["00:00-24:00"], "WEDNESDAY": ["00:00-24:00"],
                "THURSDAY": ["00:00-24:00"], "FRIDAY": ["00:00-24:00"], "SATURDAY": ["00:00-24:00"],
                "SUNDAY": ["00:00-24:00"]}}""");

    @ParameterizedTest(name = "{0} from {1} is {2}: {3}")
    @CsvSource({
        "PT8H working, 2026-09-28T09:00, 2026-09-28T18:00, a whole day and its break",
        "PT3H working, 2026-09-28T09:00, 2026-09-28T12:00, over with the work and not after the break",
        "PT3H1S working, 2026-09-28T09:00, 2026-09-28T13:00:01, a second more is after the break",
        "PT1H working, 2026-09-28T12:30, 2026-09-28T14:00, begun in the break",
        "PT1H working, 2026-09-28T12:00, 2026-09-28T14:00, begun at its first moment",
        "PT1H working, 2026-09-28T06:00, 2026-09-28T10:00, begun before work",
        "PT1H working, 2026-09-28T18:00, 2026-09-29T10:00, begun when work was just over",
        "PT8H working, 2026-09-30T14:00, 2026-10-05T14:00, over two holidays and a weekend",
        "PT8H working, 2026-10-09T17:00, 2026-10-10T17:00, a Saturday that is worked",
        "PT4H working, 2026-12-31T10:00, 2027-01-01T11:00, half a day",
        "P1D working, 2026-09-28T15:20, 2026-09-29T15:20, the same time on the next working day",
        "P1D working, 2026-09-30T15:20, 2026-10-05T15:20, which is not the next day",
        "P3D working, 2026-09-26T15:00, 2026-10-05T09:00, counted from Monday as nobody works on Saturday",
        "P1D working, 2026-09-28T20:00, 2026-09-30T09:00, from the morning after",
        "P1D working, 2026-12-30T15:20, 2027-01-01T09:00, half a day is a day and at that time nobody works",
        "P1DT2H working, 2026-09-28T17:00, 2026-09-30T10:00, days first and then hours",
    })
    void working_time_goes_on_only_while_somebody_works(String span, String start, String end, String because) {
        assertThat(after(span, SHANGHAI, start)).as(because).isEqualTo(LocalDateTime.parse(end));
    }

    @Test
    void an_hour_that_summer_time_leaves_out_is_not_worked() {
        // On 2026-03-29 the clock goes from 02:00 to 03:00: of three hours there are two.
        assertThat(after("PT2H working", BERLIN, "2026-03-29T00:00")).isEqualTo("2026-03-29T04:00");
        assertThat(after("PT3H working", BERLIN, "2026-03-29T00:00")).isEqualTo("2026-04-05T02:00");
        assertThat(after("P1D working", BERLIN, "2026-03-22T02:30")).isEqualTo("2026-03-29T03:00");
    }

    @Test
    void an_hour_that_summer_time_brings_twice_is_worked_twice() {
        // On 2026-10-25 the clock goes from 03:00 back to 02:00: of three hours there are four.
        assertThat(after("PT4H working", BERLIN, "2026-10-25T00:00")).isEqualTo("2026-10-25T04:00");
        assertThat(Span.of("PT2H working").after(Instant.parse("2026-10-24T23:00:00Z"), BERLIN))
                .as("02:00 for the second time")
                .isEqualTo("2026-10-25T01:00:00Z");
        assertThat(Span.of("P1D working").after(Instant.parse("2026-10-18T00:30:00Z"), BERLIN))
                .as("02:30 for the first time")
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void a_day_of_the_wall_clock_has_23_or_25_hours() {
        assertThat(Duration.between(
                        moment(AROUND_THE_CLOCK, "2026-03-28T12:00"),
                        Span.of("P1D working").after(moment(AROUND_THE_CLOCK, "2026-03-28T12:00"), AROUND_THE_CLOCK)))
                .isEqualTo(Duration.ofHours(23));
        assertThat(Duration.between(
                        moment(AROUND_THE_CLOCK, "2026-10-24T12:00"),
                        Span.of("P1D working").after(moment(AROUND_THE_CLOCK, "2026-10-24T12:00"), AROUND_THE_CLOCK)))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void without_a_calendar_every_hour_is_worked() {
        Instant start = Instant.parse("2026-10-03T10:00:00Z");

        assertThat(Span.of("P1DT2H working").after(start, null)).isEqualTo("2026-10-04T12:00:00Z");
    }

    @Test
    void what_is_not_over_within_five_years_is_over_then_and_is_found_out_soon() {
        Calendar aMinuteAWeek = new Calendar(
                ZoneId.of("America/New_York"),
                Map.of(DayOfWeek.WEDNESDAY, List.of(new Shift(600, 601))),
                new TreeMap<>());
        TreeMap<LocalDate, Holiday> aDayAYear = new TreeMap<>();
        for (int year = 2026; year < 2400; year++) {
            aDayAYear.put(LocalDate.of(year, 7, 1), new Holiday("Open day", List.of(new Shift(600, 660))));
        }
        Calendar anHourAYear = new Calendar(ZoneId.of("America/New_York"), Map.of(), aDayAYear);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        long begun = System.nanoTime();

        for (int i = 0; i < 2_000; i++) {
            assertThat(Span.of("PT5H working").after(start, aMinuteAWeek)).isEqualTo("2031-01-01T00:00:00Z");
            assertThat(Span.of("PT6H working").after(start, anHourAYear)).isEqualTo("2031-01-01T00:00:00Z");
        }

        assertThat(Span.of("PT3H working").after(start, anHourAYear)).isEqualTo("2028-07-01T15:00:00Z");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void it_is_as_counted_minute_by_minute() {
        Dice dice = new Dice(20261122);
        for (int i = 0; i < 600; i++) {
            Calendar calendar = new RandomCalendars(dice).calendar(2026);
            Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(dice.between(0, 31_000_000));
            int days = i % 10 == 0 ? dice.between(20, 90) : dice.between(0, 6);
            Duration time = Duration.ofSeconds(dice.between(days == 0 ? 1 : 0, 90_000));
            Span span = Span.of(
                    "P" + days + "D" + (time.isZero() ? "" : time.toString().substring(1)) + " working");

            assertThat(span.after(start, calendar))
                    .as("%s from %s by %s", span, start, calendar)
                    .isEqualTo(WorkedMinutes.after(calendar, start, days, time));
        }
    }

    private static LocalDateTime after(String span, Calendar calendar, String start) {
        return LocalDateTime.ofInstant(Span.of(span).after(moment(calendar, start), calendar), calendar.timeZone());
    }

    private static Instant moment(Calendar calendar, String local) {
        return LocalDateTime.parse(local).atZone(calendar.timeZone()).toInstant();
    }

    private static Calendar calendar(String json) {
        return SchemeJson.read("{\"calendar\": " + json + "}").calendar();
    }
}
