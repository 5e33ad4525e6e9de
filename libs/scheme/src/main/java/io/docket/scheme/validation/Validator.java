package io.docket.scheme.validation;

import io.docket.scheme.model.Scheme;
import java.util.List;
import java.util.Optional;

/** Says whether a scheme is sound. It has no state. */
public final class Validator {
    /** One line for each thing that must hold, in the order of the table in the scheme language. */
    private static final List<Check> CHECKS = List.of(
            new NewCategory(),
            new NoClosed(),
            new UnknownStatus(),
            new DuplicateName(),
            new BadName(),
            new TooManyStatuses(),
            new DuplicateRuleId(),
            new CategoryChanged(),
            new BuiltInMissing(),
            new StatusMissing(),
            new IdReused(),
            new ReturnToNewChanged(),
            new ReturnToNew(),
            new CustomerNamesOff(),
            new Unreachable(),
            new DeadEnd(),
            new Livelock(),
            new PointlessRequirement(),
            new RivalTimers(),
            new BelatedReminder(),
            new BadDuration(),
            new BadCalendar(),
            new BadReference(),
            new BadValue(),
            new BadSelector(),
            new BadCondition());

    /**
     * All findings at once; none if all is well.
     *
     * @param previous the version that this one would follow; empty for a company's first
     * @param known what exists outside the scheme
     */
    public List<Finding> validate(Scheme scheme, Optional<Scheme> previous, References known) {
        Draft draft = new Draft(scheme, previous, known);
        return CHECKS.stream().flatMap(check -> check.of(draft).stream()).toList();
    }

    /** True if nothing was found that stops publication; warnings do not. */
    public static boolean isSound(List<Finding> findings) {
        return findings.stream().noneMatch(Finding::isError);
    }
}
