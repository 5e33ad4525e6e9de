package io.docket.scheme.validation;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.validation.Draft.At;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code contradiction}: no person's move is required something that is forbidden anyway. */
final class PointlessRequirement implements Check {
    @Override
    public List<Finding> of(Draft draft) {
        return Draft.each("/moves", draft.scheme().moves()).stream()
                .filter(move -> move.value().blocks() && !move.value().require().isEmpty())
                .map(move -> pointless(draft.scheme(), move))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> pointless(Scheme scheme, At<Move> move) {
        return scheme.moves().stream()
                .filter(other -> other.forbid() && other.blocks() && covers(scheme, other, move.value()))
                .findFirst()
                .map(forbid -> Finding.error(
                        "contradiction",
                        move.pointer() + "/require",
                        "Rule '" + forbid.id() + "' forbids every move of which '"
                                + move.value().id() + "' requires something; drop one of the two."));
    }

    private static boolean covers(Scheme scheme, Move forbid, Move required) {
        return coversAll(scheme, forbid.from(), required.from())
                && coversAll(scheme, forbid.to(), required.to())
                && holdsWherever(forbid.where(), required.where())
                && isNeverLifted(forbid.unless(), required);
    }

    private static boolean coversAll(Scheme scheme, List<Selector> wider, List<Selector> narrower) {
        return scheme.liveStatuses().stream()
                .filter(status -> Scheme.selects(narrower, status))
                .allMatch(status -> Scheme.selects(wider, status));
    }

    private static boolean holdsWherever(Condition wider, Condition narrower) {
        return wider.values().entrySet().stream().allMatch(entry -> {
            List<String> words = narrower.values().get(entry.getKey());
            return words != null && entry.getValue().containsAll(words);
        });
    }

    private static boolean isNeverLifted(Condition unless, Move required) {
        return unless.isEmpty()
                || holdsWherever(required.unless(), unless)
                        && !required.unless().isEmpty()
                || unless.values().entrySet().stream().anyMatch(entry -> excludes(required.where(), entry));
    }

    private static boolean excludes(Condition where, Map.Entry<ConditionKey, List<String>> lifted) {
        List<String> words = where.values().get(lifted.getKey());
        return words != null
                && lifted.getKey() != ConditionKey.SUBJECT_OR_BODY
                && Collections.disjoint(words, lifted.getValue());
    }
}
