package io.docket.scheme.engine;

import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A clock that runs for a ticket. It keeps the duration it was started with; when it is due it does what the present
 * scheme's rule of the same id says, and lapses where there is none any more (ALL-07).
 *
 * @param id the clock's own id; the steps of one reminder share it
 * @param rule the rule that started it; null for a follow-up or date that no rule speaks of
 * @param step 1, 2, 3 … for reminders, 1 for all others
 * @param span the timer's {@code after} or the reminder's {@code every}; null for moments that a person named
 */
public record Clock(UUID id, ClockKind kind, String rule, int step, Instant dueAt, Span span) {
    /**
     * In the order in which clocks are taken: the one due first, reminders before the timer that ends them. Rules whose
     * clocks are due at the same moment go by their ids, so that it is no matter which clock has which.
     */
    public static final Comparator<Clock> DUE_ORDER = Comparator.comparing(Clock::dueAt)
            .thenComparing(Clock::kind)
            .thenComparing(Clock::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Clock::id);

    /** When a clock is due that is held until somebody decides: not before. */
    public static final Instant HELD = Instant.parse("9999-12-31T00:00:00Z");

    /** Whether it is held, and nobody can say when it will be due. */
    public boolean isHeld() {
        return HELD.equals(dueAt);
    }

    /** Whether a timer or a reminder of the scheme has started it, and no person named its moment. */
    boolean isARules() {
        return kind == ClockKind.TIMER || kind == ClockKind.REMINDER;
    }

    /** Due means {@code now ≥ dueAt}. */
    public boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    /**
     * The same reminder's next step, counted from when this one was due, however late it is taken.
     *
     * @param calendar the one in force now; may be null
     */
    Clock next(Calendar calendar) {
        return new Clock(id, kind, rule, step + 1, span.after(dueAt, calendar), span);
    }
}
