package io.docket.scheme.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a day in which the desk works, such as {@code 09:00-12:30}; until {@code 24:00} at the latest. One that goes
 * across midnight is two.
 *
 * @param from the minute of the day with which it begins, from 0
 * @param to the minute of the day with which it is over, 1440 at most; later than {@code from}
 */
public record Shift(int from, int to) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})");
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** @throws IllegalArgumentException if it does not lie within a day */
    public Shift {
        if (from < 0 || to <= from || to > DAY) {
            throw new IllegalArgumentException(from + " to " + to + " are no minutes of a day");
        }
    }

    /** Empty if the text is none. */
    public static Optional<Shift> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || minutePart(matcher, 2) >= HOUR || minutePart(matcher, 4) >= HOUR) {
            return Optional.empty();
        }
        int from = minutePart(matcher, 1) * HOUR + minutePart(matcher, 2);
        int to = minutePart(matcher, 3) * HOUR + minutePart(matcher, 4);
        return from < to && to <= DAY ? Optional.of(new Shift(from, to)) : Optional.empty();
    }

    private static int minutePart(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** As documents write it. */
    public String text() {
        return "%02d:%02d-%02d:%02d".formatted(from / HOUR, from % HOUR, to / HOUR, to % HOUR);
    }

    @Override
    public String toString() {
        return text();
    }
}
