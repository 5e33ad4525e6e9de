package io.docket.scheme.validation;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Scheme;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param occasion what people make of the ticket; null: it may be anything
 */
record Nature(Kind kind, Channel channel, Occasion occasion) {

    /**
     * What people can make of any ticket.
     *
     * @param topic null: one that no rule names
     * @param side of the customer who acts; null: none of the conditions asks
     */
    record Occasion(String topic, Priority priority, String side) {}

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

    /**
     * The same with each topic, priority and side between which these conditions make a difference.
     *
     * @param sides those of the scheme
     */
    Stream<Nature> occasions(List<Condition> asked, List<String> sides) {
        List<String> topics = new ArrayList<>(words(asked.stream(), ConditionKey.TOPIC));
        topics.add(null);
        List<Priority> priorities =
                isAsked(asked, ConditionKey.PRIORITY) ? List.of(Priority.values()) : List.of(Priority.NORMAL);
        List<String> actors = isAsked(asked, ConditionKey.SIDE) ? sides : Collections.singletonList(null);
        return topics.stream().flatMap(topic -> priorities.stream().flatMap(priority -> actors.stream()
                .map(side -> new Nature(kind, channel, new Occasion(topic, priority, side)))));
    }

    private static boolean isAsked(List<Condition> asked, ConditionKey key) {
        return asked.stream().anyMatch(each -> each.values().containsKey(key));
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
        return mayHold(where) && (unless.isEmpty() || !implies(where, unless));
    }

    /** True if a rule with these conditions applies to every ticket, at any time. */
    boolean surelyApply(Condition where, Condition unless) {
        return implies(Condition.NONE, where) && neverExcepts(unless);
    }

    /** True if {@code unless} excepts no ticket. */
    boolean neverExcepts(Condition unless) {
        return unless.isEmpty() || !mayHold(unless);
    }

    /** True if the other condition holds of each ticket of which the one does. */
    boolean implies(Condition one, Condition other) {
        return other.values().entrySet().stream()
                .allMatch(entry -> isSettled(entry) ? holds(entry) : saysAsMuch(one, entry));
    }

    /** True if each of the condition's values for the key is one that the entry asks for. */
    private static boolean saysAsMuch(Condition condition, Map.Entry<ConditionKey, List<String>> entry) {
        Condition asked = new Condition(Map.ofEntries(entry));
        List<String> values = condition.values().get(entry.getKey());
        return values != null && values.stream().allMatch(value -> asked.matches(key -> value));
    }

    private boolean mayHold(Condition condition) {
        return condition.values().entrySet().stream().allMatch(entry -> !isSettled(entry) || holds(entry));
    }

    private boolean isSettled(Map.Entry<ConditionKey, List<String>> entry) {
        return switch (entry.getKey()) {
            case KIND, CHANNEL -> true;
            case TOPIC, PRIORITY -> occasion != null;
            case SIDE -> occasion != null && occasion.side() != null;
            case SUBJECT_OR_BODY, SCORE -> false;
        };
    }

    private boolean holds(Map.Entry<ConditionKey, List<String>> entry) {
        String value =
                switch (entry.getKey()) {
                    case KIND -> name(kind);
                    case CHANNEL -> name(channel);
                    case TOPIC -> occasion.topic();
                    case PRIORITY -> name(occasion.priority());
                    case SIDE -> occasion.side();
                    case SUBJECT_OR_BODY, SCORE -> null;
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
