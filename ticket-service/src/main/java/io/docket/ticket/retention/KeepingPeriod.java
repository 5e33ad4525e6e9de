package io.docket.ticket.retention;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;

/** How long closed tickets are kept: whole days, months and years, from 30 days to 20 years. */
final class KeepingPeriod {
    /** A month counts 30 days and a year 365, so that what is a period for one month is one for all. */
    private static final long SHORTEST_DAYS = 30;

    private static final long LONGEST_DAYS = 20 * 365L;

    private KeepingPeriod() {}

    /** The period as it is kept; empty for what is none, or too short or long. */
    static Optional<String> read(String text) {
        try {
            Period period = Period.parse(text.strip());
            long days = period.toTotalMonths() / 12 * 365 + period.toTotalMonths() % 12 * 30 + period.getDays();
            boolean negative = period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0;
            return negative || days < SHORTEST_DAYS || days > LONGEST_DAYS
                    ? Optional.empty()
                    : Optional.of(period.toString());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
