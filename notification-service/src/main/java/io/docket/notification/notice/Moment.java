package io.docket.notification.notice;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A time as callers give it. */
final class Moment {

    /** What is wrong with one that cannot be read. */
    static final String FLAW = "must be a time of the years 1 to 9999, such as 2026-11-20T00:00:00Z";

    /** Beyond these the database has no times that it can compare with. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moment() {}

    /** It; empty where it is none, or no year's that there is here. */
    static Optional<Instant> parse(String given) {
        try {
            Instant time = Instant.parse(given);
            return time.isBefore(FIRST) || time.isAfter(LAST) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
