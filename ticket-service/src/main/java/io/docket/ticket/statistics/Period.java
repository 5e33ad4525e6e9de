package io.docket.ticket.statistics;

import io.docket.platform.problem.Problem;
import io.docket.ticket.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time that is looked at.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Period(Instant from, Instant to) {
    private static final Duration USUALLY = Duration.ofDays(30);
    private static final Duration A_DAY = Duration.ofDays(1);

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
         * Whether it is meant to end with what was counted, but begins only after that: not in the future, of which nobody can ask, but
         * later than counting has come.
         */
        boolean beginsUncounted(Instant asOf, Instant now) {
            return to == null && from != null && from.isAfter(asOf) && !from.isAfter(now);
        }

        /**
         * The period that is meant: it ends with what was counted, and began 30 days before its end, where nothing else is said.
         *
         * @throws Problem 422 {@code invalid} where it ends before it begins, or is longer than {@code longest}
         */
        Period at(Instant asOf, Duration longest) {
            Instant end = to == null ? asOf : to;
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

    /** Days (UTC), from the first until before the end; they may be none. */
    record Days(LocalDate first, LocalDate end) {}

    /** The days that lie wholly within the period. */
    Days days() {
        LocalDate first = day(from.plus(A_DAY).minusNanos(1));
        LocalDate end = day(to);
        return new Days(first, end.isBefore(first) ? first : end);
    }

    /** What is left of it before and after these days, shorter than two days in all. */
    List<Period> edges() {
        Days whole = days();
        if (whole.first().equals(whole.end())) {
            return edge(from, to).toList();
        }
        return Stream.concat(edge(from, begin(whole.first())), edge(begin(whole.end()), to))
                .toList();
    }

    private static Stream<Period> edge(Instant from, Instant to) {
        return from.isBefore(to) ? Stream.of(new Period(from, to)) : Stream.empty();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
