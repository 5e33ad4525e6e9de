package io.docket.scheme.validation;

import io.docket.scheme.model.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares durations. Months and years have different lengths from different days on, so a comparison holds now and then.
 * Working time is compared with working time, days with days and hours with hours; with other time only by what it takes at
 * least. Where nothing can be told, nothing is said.
 */
final class Lengths {

    /** The first of each month over four years, one of them a leap year: from them every month is as short and as long as it gets. */
    private static final List<Instant> STARTS = IntStream.range(0, 48)
            .mapToObj(LocalDate.of(2000, 1, 1)::plusMonths)
            .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
            .toList();

    private Lengths() {}

    /** True if {@code one} may be over only after {@code other}; of working time, if it always is. */
    static boolean mayOutlast(Span one, Span other) {
        if (other.isWorking()) {
            return isLongerWorking(one, other);
        }
        if (one.isWorking()) {
            return STARTS.stream()
                    .allMatch(start -> start.plus(one.leastLength()).isAfter(other.after(start)));
        }
        return STARTS.stream().anyMatch(start -> one.after(start).isAfter(other.after(start)));
    }

    /** True if {@code one} is always over before {@code other}. */
    static boolean isAlwaysShorter(Span one, Span other) {
        if (one.isWorking()) {
            return isLongerWorking(other, one);
        }
        if (other.isWorking()) {
            return STARTS.stream().allMatch(start -> one.after(start).isBefore(start.plus(other.leastLength())));
        }
        return STARTS.stream().allMatch(start -> one.after(start).isBefore(other.after(start)));
    }

    private static boolean isLongerWorking(Span one, Span other) {
        return one.isWorkingNoShorterThan(other) && !other.isWorkingNoShorterThan(one);
    }
}
