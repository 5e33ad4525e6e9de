package io.docket.scheme.naive;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Span;
import java.time.Instant;
import java.util.Comparator;

/**
 * A clock that runs.
 *
 * @param rule null where no rule speaks of it
 * @param span how long it runs; null for a moment that a person named
 */
public record Running(ClockKind kind, String rule, int step, Instant due, Span span) {
    /** Due order; at the same moment what reminds comes before what moves, and rules go by their ids. */
    public static final Comparator<Running> DUE_ORDER = Comparator.comparing(Running::due)
            .thenComparing(Running::kind)
            .thenComparing(running -> running.rule() == null ? "" : running.rule());

    Running(ClockKind kind, String rule, int step, Instant due) {
        this(kind, rule, step, due, null);
    }

    /** The same reminder once more, by the calendar of the scheme in force now. */
    Running next(Scheme now) {
        return new Running(kind, rule, step + 1, Reading.after(due, span, now), span);
    }
}
