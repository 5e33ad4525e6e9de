package io.docket.notification.channels;

import io.docket.notification.notice.Audience;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;

/**
 * Hours in which people are not disturbed. They begin when the clock on the wall shows {@code from} and end when it last shows
 * {@code to}, on that day or, where that is not later, on the next.
 *
 * @param days on which they begin: those of a night from Friday to Saturday are Friday's
 * @param audiences whose notices wait
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId timeZone, Set<DayOfWeek> days, Set<Audience> audiences) {

    private static final int DAYS_OF_WEEK = 7;

    public QuietHours {
        days = Set.copyOf(days);
        audiences = Set.copyOf(audiences);
    }

    /** Whether they never end: whole days, each of the week. */
    boolean lastForEver() {
        return from.equals(to) && days.size() == DAYS_OF_WEEK;
    }

    /** When somebody who is not to be disturbed at that moment may be; empty: now. */
    public Optional<Instant> endAfter(Audience audience, Instant moment) {
        if (!audiences.contains(audience)) {
            return Optional.empty();
        }
        Instant end = moment;
        for (int day = 0; day <= DAYS_OF_WEEK; day++) {
            end = endOfTheOnesAt(end);
        }
        return end.equals(moment) ? Optional.empty() : Optional.of(end);
    }

    /** That very moment, where it is not quiet then. */
    private Instant endOfTheOnesAt(Instant moment) {
        LocalDate today = LocalDate.ofInstant(moment, timeZone);
        for (LocalDate day : new LocalDate[] {today.minusDays(1), today}) {
            Instant begin = moment(day, from).withEarlierOffsetAtOverlap().toInstant();
            Instant end = moment(to.isAfter(from) ? day : day.plusDays(1), to)
                    .withLaterOffsetAtOverlap()
                    .toInstant();
            if (days.contains(day.getDayOfWeek()) && !moment.isBefore(begin) && moment.isBefore(end)) {
                return end;
            }
        }
        return moment;
    }

    /** When the clock on the wall shows that, or has passed over it. */
    private ZonedDateTime moment(LocalDate day, LocalTime time) {
        ZoneOffsetTransition transition = timeZone.getRules().getTransition(day.atTime(time));
        return transition != null && transition.isGap()
                ? transition.getInstant().atZone(timeZone)
                : day.atTime(time).atZone(timeZone);
    }
}
