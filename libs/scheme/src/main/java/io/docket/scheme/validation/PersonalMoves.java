package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import java.util.List;

/** Which moves a person can make, if the person does all that is required. */
record PersonalMoves(Scheme scheme, Nature nature) {

    boolean areAllowed(Status from, Status to) {
        return !from.id().equals(to.id()) && !from.isFinal() && isChosenByPeople(to) && areAllowedByRules(from, to);
    }

    /** ALL-10, STD-13, and {@code setBy}. */
    private static boolean isChosenByPeople(Status status) {
        return status.isLive() && status.setBy() != SetBy.SYSTEM && !status.is(Category.NEW);
    }

    private boolean areAllowedByRules(Status from, Status to) {
        List<Move> rules = scheme.moves().stream()
                .filter(rule -> rule.blocks() && surelySpeaksOf(rule, from, to))
                .toList();
        return rules.stream().noneMatch(Move::forbid) && canBeMet(rules, from, to);
    }

    private boolean surelySpeaksOf(Move rule, Status from, Status to) {
        return Scheme.selects(rule.from(), from)
                && Scheme.selects(rule.to(), to)
                && nature.surelyApply(rule.where(), rule.unless());
    }

    private static boolean canBeMet(List<Move> rules, Status from, Status to) {
        List<Requirement> required =
                rules.stream().flatMap(rule -> rule.require().stream()).toList();
        return required.isEmpty()
                || Attempt.all(from, to).stream()
                        .anyMatch(attempt -> required.stream().allMatch(requirement -> requirement.isMetBy(attempt)));
    }
}
