package io.docket.scheme.validation;

import io.docket.scheme.model.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Compares durations. Months and years have different lengths from different days on, so a comparison holds now and then. */
final class Lengths {

    /** The first of each month over four years, one of them a leap year: from them every month is as short and as long as it gets. */
    private static final List<Instant> STARTS = IntStream.range(0, 48)
            .mapToObj(LocalDate.of(2000, 1, 1)::plusMonths)
            .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
            .toList();

    private Lengths() {}

    /** True if {@code one} may be over only after {@code other}. */
    static boolean mayOutlast(Span one, Span other) {
        return STARTS.stream().anyMatch(start -> one.after(start).isAfter(other.after(start)));
    }

    /** True if {@code one} is always over before {@code other}. */
    static boolean isAlwaysShorter(Span one, Span other) {
        return STARTS.stream().allMatch(start -> one.after(start).isBefore(other.after(start)));
    }
}
