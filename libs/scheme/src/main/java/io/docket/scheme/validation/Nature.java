package io.docket.scheme.validation;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a ticket never changes and yet decides which rules apply to it. All else that conditions ask for (topic,
 * priority, text, side, score) may be this way now and that way later, so a rule that asks for it applies perhaps.
 *
 * @param kind null: one that no rule names
 * @param channel null: one that no rule names
 */
record Nature(Kind kind, Channel channel) {

    /** All natures between which the rules of a scheme make a difference; never empty. */
    static List<Nature> toldApartBy(Scheme scheme) {
        List<Nature> all = new ArrayList<>();
        for (Kind kind : named(scheme, ConditionKey.KIND, Kind.values())) {
            for (Channel channel : named(scheme, ConditionKey.CHANNEL, Channel.values())) {
                all.add(new Nature(kind, channel));
            }
        }
        return all;
    }

    /** The values that some condition names, and null for the others, if there are any. */
    private static <E extends Enum<E>> List<E> named(Scheme scheme, ConditionKey key, E[] values) {
        Set<String> words = conditions(scheme)
                .flatMap(condition -> condition.values().getOrDefault(key, List.of()).stream())
                .collect(Collectors.toSet());
        List<E> named = new ArrayList<>();
        for (E value : values) {
            if (words.contains(value.name())) {
                named.add(value);
            }
        }
        if (named.size() < values.length) {
            named.add(null);
        }
        return named;
    }

    private static Stream<Condition> conditions(Scheme scheme) {
        return Stream.concat(
                scheme.moves().stream().flatMap(move -> Stream.of(move.where(), move.unless())),
                scheme.reactions().stream().flatMap(reaction -> Stream.of(reaction.where(), reaction.unless())));
    }

    /** True if a rule with these conditions may apply to some ticket. */
    boolean mayApply(Condition where, Condition unless) {
        return mayHold(where) && (unless.isEmpty() || !surelyHolds(unless));
    }

    /** True if a rule with these conditions applies to every ticket, at any time. */
    boolean surelyApply(Condition where, Condition unless) {
        return surelyHolds(where) && (unless.isEmpty() || !mayHold(unless));
    }

    private boolean mayHold(Condition condition) {
        return condition.values().entrySet().stream().allMatch(entry -> !isSettled(entry) || holds(entry));
    }

    private boolean surelyHolds(Condition condition) {
        return condition.values().entrySet().stream().allMatch(entry -> isSettled(entry) && holds(entry));
    }

    private static boolean isSettled(Map.Entry<ConditionKey, List<String>> entry) {
        return entry.getKey() == ConditionKey.KIND || entry.getKey() == ConditionKey.CHANNEL;
    }

    private boolean holds(Map.Entry<ConditionKey, List<String>> entry) {
        Enum<?> value = entry.getKey() == ConditionKey.KIND ? kind : channel;
        return value != null && entry.getValue().contains(value.name());
    }

    /** A ticket of this nature, in words. */
    @Override
    public String toString() {
        return "A ticket" + (kind == null ? "" : " of kind " + kind) + (channel == null ? "" : " from " + channel);
    }
}
