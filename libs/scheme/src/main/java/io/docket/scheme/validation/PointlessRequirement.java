package io.docket.scheme.validation;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        return coversAll(scheme.statuses(), forbid.from(), required.from())
                && coversAll(scheme.liveStatuses(), forbid.to(), required.to())
                && holdsWherever(forbid.where(), required)
                && isNeverLifted(forbid.unless(), required);
    }

    /** Selectors that select nothing yet, such as those of an empty category, are covered by their like alone. */
    private static boolean coversAll(List<Status> statuses, List<Selector> wider, List<Selector> narrower) {
        return !narrower.isEmpty() && narrower.stream().allMatch(selector -> covers(statuses, wider, selector));
    }

    private static boolean covers(List<Status> statuses, List<Selector> wider, Selector selector) {
        List<Status> selected = statuses.stream().filter(selector::selects).toList();
        return wider.contains(Selector.ANY)
                || wider.contains(selector)
                || !selected.isEmpty() && selected.stream().allMatch(status -> Scheme.selects(wider, status));
    }

    private static boolean holdsWherever(Condition forbidding, Move required) {
        return forbidding.values().entrySet().stream().allMatch(entry -> valuesOf(entry.getKey(), required)
                .filter(values -> entry.getValue().containsAll(values))
                .isPresent());
    }

    private static boolean isNeverLifted(Condition lifting, Move required) {
        return lifting.isEmpty()
                || lifting.values().entrySet().stream().anyMatch(entry -> excludes(required, entry))
                || liftsBoth(lifting, required.unless());
    }

    /** A text may contain words of two lists at once; all else has one value. */
    private static boolean excludes(Move required, Map.Entry<ConditionKey, List<String>> lifted) {
        return lifted.getKey() != ConditionKey.SUBJECT_OR_BODY
                && valuesOf(lifted.getKey(), required)
                        .filter(values -> Collections.disjoint(values, lifted.getValue()))
                        .isPresent();
    }

    /** True if what lifts the one lifts the other as well. */
    private static boolean liftsBoth(Condition one, Condition other) {
        return !other.isEmpty()
                && other.values().entrySet().stream().allMatch(entry -> {
                    List<String> words = one.values().get(entry.getKey());
                    return words != null && entry.getValue().containsAll(words);
                });
    }

    /** The values of a key with which a rule can apply; empty if they cannot be listed. */
    private static Optional<Set<String>> valuesOf(ConditionKey key, Move rule) {
        Optional<Set<String>> values = Optional.ofNullable(rule.where().values().get(key))
                .or(() -> ConditionWords.of(key))
                .map(HashSet::new);
        boolean lifts = rule.unless().values().keySet().equals(Set.of(key)) && key != ConditionKey.SUBJECT_OR_BODY;
        values.filter(all -> lifts)
                .ifPresent(all -> all.removeAll(rule.unless().values().get(key)));
        return values;
    }
}
