package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import java.util.List;
import java.util.stream.Stream;

/** Which moves a person can make, if the person does all that is required. */
record PersonalMoves(Scheme scheme, Nature nature) {

    /** True if some ticket of the nature can be moved so. */
    boolean areAllowed(Status from, Status to) {
        return canBeChosen(from, to) && isAllowed(applying(nature, blocking(from, to), false), from, to, true);
    }

    /**
     * True if every ticket of the nature can be moved so at any time, whatever it says and whoever has replied; a person
     * may have to give it another topic or priority first.
     */
    boolean areAlwaysAllowed(Status from, Status to) {
        if (!canBeChosen(from, to)) {
            return false;
        }
        List<Move> rules = blocking(from, to);
        return rules.isEmpty()
                || nature.occasions(conditions(rules), scheme.effectiveSides())
                        .anyMatch(occasion -> isAllowed(applying(occasion, rules, true), from, to, false));
    }

    private static List<Condition> conditions(List<Move> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.of(rule.where(), rule.unless()))
                .toList();
    }

    /** @param perhaps those, too, that apply to some tickets only */
    private static List<Move> applying(Nature nature, List<Move> rules, boolean perhaps) {
        return rules.stream()
                .filter(rule -> perhaps
                        ? nature.mayApply(rule.where(), rule.unless())
                        : nature.surelyApply(rule.where(), rule.unless()))
                .toList();
    }

    private static boolean canBeChosen(Status from, Status to) {
        return !from.id().equals(to.id()) && !from.isFinal() && isChosenByPeople(to);
    }

    /** ALL-10, STD-13, and {@code setBy}. */
    private static boolean isChosenByPeople(Status status) {
        return status.isLive() && status.setBy() != SetBy.SYSTEM && !status.is(Category.NEW);
    }

    /** The rules that can stop the move, of some ticket. */
    private List<Move> blocking(Status from, Status to) {
        return scheme.moves().stream()
                .filter(rule -> rule.blocks() && Scheme.selects(rule.from(), from) && Scheme.selects(rule.to(), to))
                .toList();
    }

    /** @param replied somebody has replied before */
    private static boolean isAllowed(List<Move> rules, Status from, Status to, boolean replied) {
        List<Requirement> required =
                rules.stream().flatMap(rule -> rule.require().stream()).toList();
        boolean forbidden = rules.stream().anyMatch(Move::forbid);
        return !forbidden
                && (required.isEmpty()
                        || Attempt.all(from, to, replied).stream().anyMatch(attempt -> required.stream()
                                .allMatch(requirement -> requirement.isMetBy(attempt))));
    }
}
