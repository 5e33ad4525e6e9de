package io.docket.notification.channels;

import io.docket.notification.notice.Audience;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * That notices of one kind are gathered, for each recipient by mail.
 *
 * @param at when a day's are sent, by the clock on the wall; {@code null} where each hour's are
 */
public record DigestOption(String notice, Audience audience, Every every, LocalTime at, ZoneId timeZone) {

    /** How long they are gathered. */
    public enum Every {
        HOUR,
        DAY
    }

    /** When what is said at that moment is sent: always later. */
    Instant endAfter(Instant moment) {
        ZonedDateTime local = moment.atZone(timeZone);
        if (every == Every.HOUR) {
            return local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        }
        LocalDate today = local.toLocalDate();
        Instant end = moment(today);
        return end.isAfter(moment) ? end : moment(today.plusDays(1));
    }

    /** When the clock on the wall shows the time, for the first time, or has passed over it. */
    private Instant moment(LocalDate day) {
        ZoneOffsetTransition transition = timeZone.getRules().getTransition(day.atTime(at));
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : day.atTime(at).atZone(timeZone).toInstant();
    }
}
