package io.docket.notification.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** For how long a receiver wants to be left alone, as RFC 9110 writes it: in seconds, or as a date in any of its three forms. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("0*([0-9]+)");

    /** More digits than these are more seconds than anybody waits. */
    private static final int MOST_DIGITS = 9;

    /** A year of two digits is one that is at most so far ahead. */
    private static final int YEARS_AHEAD = 50;

    private RetryAfter() {}

    /**
     * The wait, never negative; none where the header is absent or malformed.
     *
     * @param header {@code null} where there was none
     * @param now when it was asked, from which a date counts
     * @param longest what is beyond is cut off
     */
    static Duration of(String header, Instant now, Duration longest) {
        Duration wanted = header == null ? Duration.ZERO : parsed(header.strip(), now, longest);
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static Duration parsed(String header, Instant now, Duration longest) {
        var seconds = SECONDS.matcher(header);
        if (seconds.matches()) {
            String digits = seconds.group(1);
            return digits.length() > MOST_DIGITS ? longest : Duration.ofSeconds(Long.parseLong(digits));
        }
        return forms(now)
                .flatMap(form -> parsed(header, form).stream())
                .findFirst()
                .map(date -> Duration.between(now, date))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> parsed(String header, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(header, Instant::from));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    /** As it is to be written, and the two older ones, which are to be understood: of RFC 850 and of C's asctime. */
    private static Stream<DateTimeFormatter> forms(Instant now) {
        LocalDate earliest = now.atZone(ZoneOffset.UTC).toLocalDate().minusYears(100L - YEARS_AHEAD);
        DateTimeFormatter ofRfc850 = new DateTimeFormatterBuilder()
                .appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL)
                .appendPattern(", dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withZone(ZoneOffset.UTC);
        DateTimeFormatter ofAsctime = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
                .withZone(ZoneOffset.UTC);
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, ofRfc850, ofAsctime);
    }
}
