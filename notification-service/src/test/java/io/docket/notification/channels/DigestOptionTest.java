package io.docket.notification.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.channels.DigestOption.Every;
import io.docket.notification.notice.Audience;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When what is gathered is sent. */
class DigestOptionTest {

    private final DigestOption hourly = digest(Every.HOUR, null, "Europe/Berlin");
    private final DigestOption daily = digest(Every.DAY, LocalTime.of(8, 0), "Europe/Berlin");

    @Test
    void an_hour_ends_at_the_next_full_hour_and_a_new_one_begins() {
        ends(hourly, "2026-11-23T10:20:00Z", "2026-11-23T11:00:00Z");
        ends(hourly, "2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z");
    }

    @Test
    void the_hour_is_that_of_the_clock_on_the_wall() {
        ends(digest(Every.HOUR, null, "Asia/Kolkata"), "2026-11-23T10:20:00Z", "2026-11-23T10:30:00Z");
    }

    @Test
    void a_day_ends_at_its_time_today_or_tomorrow() {
        ends(daily, "2026-11-23T06:59:59Z", "2026-11-23T07:00:00Z");
        ends(daily, "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z");
    }

    @Test
    void the_time_stays_the_same_when_the_clock_changes() {
        ends(daily, "2026-10-24T07:00:00Z", "2026-10-25T07:00:00Z");
        ends(daily, "2027-03-27T08:00:00Z", "2027-03-28T06:00:00Z");
    }

    @Test
    void a_time_that_the_wall_leaves_out_is_the_moment_of_the_change_and_one_that_it_shows_twice_the_first() {
        var night = digest(Every.DAY, LocalTime.of(2, 30), "Europe/Berlin");

        ends(night, "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z");
        ends(night, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z");
        ends(night, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    private static void ends(DigestOption digest, String moment, String end) {
        assertThat(digest.endAfter(Instant.parse(moment))).isEqualTo(Instant.parse(end));
    }

    private static DigestOption digest(Every every, LocalTime at, String timeZone) {
        return new DigestOption("follow-up-due", Audience.AGENT, every, at, ZoneId.of(timeZone));
    }
}
