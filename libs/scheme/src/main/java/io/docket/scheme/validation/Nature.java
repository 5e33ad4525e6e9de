package io.docket.scheme.validation;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
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
 * @param sorting topic and priority, where somebody gives the ticket these; null: they may be any
 */
record Nature(Kind kind, Channel channel, Sorting sorting) {

    /** What people can make of any ticket. @param topic null: one that no rule names */
    record Sorting(String topic, Priority priority) {}

    /** All natures between which the rules of these schemes make a difference; never empty. */
    static List<Nature> toldApartBy(List<Scheme> schemes) {
        List<Nature> all = new ArrayList<>();
        for (Kind kind : named(schemes, ConditionKey.KIND, Kind.values())) {
            for (Channel channel : named(schemes, ConditionKey.CHANNEL, Channel.values())) {
                all.add(new Nature(kind, channel, null));
            }
        }
        return all;
    }

    /** The same with each topic and priority between which these conditions make a difference. */
    Stream<Nature> sorted(List<Condition> asked) {
        Stream<String> topics =
                Stream.concat(words(asked.stream(), ConditionKey.TOPIC).stream(), Stream.of((String) null));
        boolean byPriority = asked.stream().anyMatch(each -> each.values().containsKey(ConditionKey.PRIORITY));
        List<Priority> priorities = byPriority ? List.of(Priority.values()) : List.of(Priority.NORMAL);
        return topics.flatMap(
                topic -> priorities.stream().map(priority -> new Nature(kind, channel, new Sorting(topic, priority))));
    }

    /** The values that some condition names, and null for the others, if there are any. */
    private static <E extends Enum<E>> List<E> named(List<Scheme> schemes, ConditionKey key, E[] values) {
        Set<String> words = words(schemes.stream().flatMap(Nature::conditions), key);
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

    private static Set<String> words(Stream<Condition> conditions, ConditionKey key) {
        return conditions
                .flatMap(condition -> condition.values().getOrDefault(key, List.of()).stream())
                .collect(Collectors.toSet());
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

    private boolean isSettled(Map.Entry<ConditionKey, List<String>> entry) {
        return switch (entry.getKey()) {
            case KIND, CHANNEL -> true;
            case TOPIC, PRIORITY -> sorting != null;
            case SUBJECT_OR_BODY, SIDE, SCORE -> false;
        };
    }

    private boolean holds(Map.Entry<ConditionKey, List<String>> entry) {
        String value =
                switch (entry.getKey()) {
                    case KIND -> name(kind);
                    case CHANNEL -> name(channel);
                    case TOPIC -> sorting.topic();
                    case PRIORITY -> name(sorting.priority());
                    case SUBJECT_OR_BODY, SIDE, SCORE -> null;
                };
        return value != null && entry.getValue().contains(value);
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** A ticket of this nature, in words. */
    @Override
    public String toString() {
        return "A ticket" + (kind == null ? "" : " of kind " + kind) + (channel == null ? "" : " from " + channel);
    }
}
