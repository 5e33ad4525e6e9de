package io.docket.notification.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** For how long a receiver wants to be left alone, as RFC 9110 writes it: in seconds, or as a date. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /**
     * The wait, never negative; none where the header is absent or malformed.
     *
     * @param header {@code null} where there was none
     * @param now when it was asked, from which a date counts
     * @param longest what is beyond is cut off
     */
    static Duration of(String header, Instant now, Duration longest) {
        Duration wanted = header == null ? Duration.ZERO : parsed(header.strip(), now);
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static Duration parsed(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            return Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException malformed) {
            return Duration.ZERO;
        }
    }
}
