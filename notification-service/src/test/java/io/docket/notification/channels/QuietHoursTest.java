package io.docket.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.NoticeDraft.Wait;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<Audience> EVERYBODY = EnumSet.allOf(Audience.class);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "20:00, 08:00, 2026-11-23T19:59:59, ",
        "20:00, 08:00, 2026-11-23T20:00,    2026-11-24T08:00",
        "20:00, 08:00, 2026-11-24T00:00,    2026-11-24T08:00",
        "20:00, 08:00, 2026-11-24T07:59:59, 2026-11-24T08:00",
        "20:00, 08:00, 2026-11-24T08:00,    ",
        "12:00, 13:30, 2026-11-24T12:15,    2026-11-24T13:30",
        "12:00, 13:30, 2026-11-24T13:30,    ",
        "00:00, 06:00, 2026-11-24T00:00,    2026-11-24T06:00",
        "18:00, 00:00, 2026-11-24T23:59,    2026-11-25T00:00",
    })
    void they_last_from_the_one_time_to_the_next_other(String from, String to, String now, String end) {
        assertThat(end(quiet(from, to, EVERY_DAY), now)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T21:00, 2026-11-28T08:00",
        "2026-11-28T07:00, 2026-11-28T08:00",
        "2026-11-28T21:00, ",
        "2026-11-26T21:00, ",
        "2026-11-27T07:00, ",
    })
    void a_night_belongs_to_the_day_on_which_it_begins(String now, String end) {
        assertThat(end(quiet("20:00", "08:00", EnumSet.of(DayOfWeek.FRIDAY)), now))
                .isEqualTo(end);
    }

    @Test
    void whole_days_follow_each_other() {
        QuietHours weekend = quiet("00:00", "00:00", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

        assertThat(end(weekend, "2026-11-28T00:00")).isEqualTo("2026-11-30T00:00");
        assertThat(end(weekend, "2026-11-27T23:59")).isNull();
        assertThat(weekend.lastForEver()).isFalse();
        assertThat(quiet("09:00", "09:00", EVERY_DAY).lastForEver()).isTrue();
    }

    @Test
    void the_clock_on_the_wall_counts_also_in_the_nights_in_which_it_is_changed() {
        QuietHours night = quiet("20:00", "08:00", EVERY_DAY);

        assertThat(length(night, "2026-03-28T20:00")).isEqualTo(Duration.ofHours(11));
        assertThat(length(night, "2026-10-24T20:00")).isEqualTo(Duration.ofHours(13));
        assertThat(end(quiet("20:00", "02:30", EVERY_DAY), "2026-03-28T23:00"))
                .as("at 02:30, which is not")
                .isEqualTo("2026-03-29T03:00");
        assertThat(length(quiet("20:00", "02:30", EVERY_DAY), "2026-10-24T20:00"))
                .as("at 02:30 for the second time")
                .isEqualTo(Duration.ofMinutes(450));
    }

    @Test
    void others_are_not_concerned() {
        QuietHours agents =
                new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0), BERLIN, EVERY_DAY, EnumSet.of(Audience.AGENT));

        assertThat(agents.endAfter(Audience.AGENT, at("2026-11-24T00:00"))).isPresent();
        assertThat(agents.endAfter(Audience.CUSTOMER, at("2026-11-24T00:00"))).isEmpty();
    }

    @Test
    void what_waited_leaves_in_its_order_and_within_seconds_of_their_end() {
        Instant end = at("2026-11-24T08:00");
        Wait first = Wait.from(end.minus(Duration.ofDays(7)), end);
        Wait second = Wait.from(end.minusMillis(500), end);
        Wait last = Wait.from(end.minusMillis(1), end);

        assertThat(first.dueAt()).isAfterOrEqualTo(end).isBefore(second.dueAt());
        assertThat(second.dueAt()).isBefore(last.dueAt());
        assertThat(last.dueAt()).isBefore(end.plusSeconds(8));
    }

    private static QuietHours quiet(String from, String to, Set<DayOfWeek> days) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), BERLIN, days, EVERYBODY);
    }

    /** Null where it is not quiet. */
    private static String end(QuietHours quiet, String now) {
        return quiet.endAfter(Audience.AGENT, at(now))
                .map(end -> LocalDateTime.ofInstant(end, BERLIN).toString())
                .orElse(null);
    }

    private static Duration length(QuietHours quiet, String begin) {
        return Duration.between(
                at(begin), quiet.endAfter(Audience.AGENT, at(begin)).orElseThrow());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
