package io.docket.scheme.engine;

import java.util.Locale;

/**
 * Why something happened, as the history and events tell it.
 *
 * @param rule the reaction, timer or reminder; null where a person acted
 */
public record Cause(CauseKind kind, String rule) {

    /** As contracts write it: {@code AGENT}, {@code CUSTOMER}, {@code REACTION:<rule>}, {@code TIMER:<rule>}, {@code SCHEDULE}. */
    public String text() {
        return switch (kind) {
            case AGENT, CUSTOMER, SCHEDULE -> kind.name();
            case REACTION, TIMER -> kind.name() + ":" + rule;
        };
    }

    /** True if the system acted, not a person. */
    public boolean isSystem() {
        return kind != CauseKind.AGENT && kind != CauseKind.CUSTOMER;
    }

    static Cause person(Actor actor) {
        return new Cause(actor.role() == Role.CUSTOMER ? CauseKind.CUSTOMER : CauseKind.AGENT, null);
    }

    static Cause reaction(String rule) {
        return new Cause(CauseKind.REACTION, rule);
    }

    static Cause schedule(String rule) {
        return new Cause(CauseKind.SCHEDULE, rule);
    }

    /** A clock is known by its rule; one that no rule speaks of by its kind, such as {@code TIMER:follow-up}. */
    static Cause clock(Clock clock) {
        if (clock.kind() == ClockKind.SCHEDULE) {
            return schedule(clock.rule());
        }
        String kind = clock.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Cause(CauseKind.TIMER, clock.rule() == null ? kind : clock.rule());
    }
}
