package io.docket.ticket.statistics;

import io.docket.platform.problem.Problem;
import io.docket.ticket.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that is looked at.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Period(Instant from, Instant to) {
    private static final Duration USUALLY = Duration.ofDays(30);

    /** Bounds as a caller gave them, each null where it gave none. */
    record Wanted(Instant from, Instant to) {
        /** Notes what is malformed; times are taken to the microsecond, as they are kept. */
        static Wanted read(StatisticsParameters given, Checks checks) {
            return new Wanted(micros(checks.instant("from", given.from)), micros(checks.instant("to", given.to)));
        }

        private static Instant micros(Instant time) {
            return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        }

        /**
         * The period that is meant now: it ends now, and began 30 days before its end, where nothing else is said.
         *
         * @throws Problem 422 {@code invalid} where it ends before it begins, or is longer than {@code longest}
         */
        Period at(Instant now, Duration longest) {
            Instant end = to == null ? now : to;
            Instant start = from == null ? end.minus(USUALLY) : from;
            new Checks()
                    .that(!start.isAfter(end), "from", "is after 'to', " + end + "; name the earlier time as 'from'")
                    .that(
                            Duration.between(start, end).compareTo(longest) <= 0,
                            "from",
                            "is more than %d days before 'to', %s; ask for shorter periods, one after the other"
                                    .formatted(longest.toDays(), end))
                    .done();
            return new Period(start, end);
        }
    }
}
