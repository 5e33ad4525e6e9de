package io.docket.scheme.impact;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Move;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * When a rule speaks: where {@code where} holds and {@code unless} does not.
 *
 * @param unless an empty one never lifts the rule
 */
record Occasion(Condition where, Condition unless) {

    static Occasion of(Move rule) {
        return new Occasion(rule.where(), rule.unless());
    }

    /** True if this comes with every ticket. */
    boolean isAlways() {
        return where.isEmpty() && unless.isEmpty();
    }

    /**
     * True if this comes whenever the other does. Judged key by key: what only several rules include together counts as
     * not included.
     */
    boolean includes(Occasion other) {
        return holdsWherever(where, other.where) && isNeverLifted(other);
    }

    private boolean isNeverLifted(Occasion other) {
        return unless.isEmpty()
                || !other.unless.isEmpty() && holdsWherever(other.unless, unless)
                || unless.values().entrySet().stream().anyMatch(lifted -> excludes(other.where, lifted));
    }

    private static boolean holdsWherever(Condition wider, Condition narrower) {
        return wider.values().entrySet().stream().allMatch(entry -> {
            List<String> words = narrower.values().get(entry.getKey());
            return words != null && entry.getValue().containsAll(words);
        });
    }

    /** A text may contain words of two lists at once; all else has one value. */
    private static boolean excludes(Condition where, Map.Entry<ConditionKey, List<String>> lifted) {
        List<String> words = where.values().get(lifted.getKey());
        return words != null
                && lifted.getKey() != ConditionKey.SUBJECT_OR_BODY
                && Collections.disjoint(words, lifted.getValue());
    }
}
