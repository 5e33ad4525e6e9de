package io.docket.scheme.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must be so for a rule to match: every key has one of its values. An empty condition asks nothing. */
public record Condition(Map<ConditionKey, List<String>> values) {
    public static final Condition NONE = new Condition(Map.of());

    public Condition {
        Map<ConditionKey, List<String>> copy = new EnumMap<>(ConditionKey.class);
        values.forEach((key, words) -> copy.put(key, List.copyOf(words)));
        values = Collections.unmodifiableMap(copy);
    }

    public static Condition of(ConditionKey key, String... words) {
        return new Condition(Map.of(key, List.of(words)));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** True if every key has one of its values in {@code subject}. */
    public boolean matches(ConditionSubject subject) {
        for (Map.Entry<ConditionKey, List<String>> entry : values.entrySet()) {
            if (!matches(entry.getKey(), entry.getValue(), subject)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ConditionKey key, List<String> words, ConditionSubject subject) {
        String value = subject.valueOf(key);
        if (value == null) {
            return false;
        }
        return key == ConditionKey.SUBJECT_OR_BODY ? containsAny(value, words) : words.contains(value);
    }

    private static boolean containsAny(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }
}
