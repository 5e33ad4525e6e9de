package io.docket.scheme.impact;

import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares the clocks that entering a status starts under a published scheme and under a draft. */
final class ClockComparison {
    private final Scheme published;
    private final Scheme draft;
    private final Map<ClockRule.Key, ClockRule> rulesBefore;
    private final Map<ClockRule.Key, ClockRule> rulesAfter;

    ClockComparison(Scheme published, Scheme draft) {
        this.published = published;
        this.draft = draft;
        this.rulesBefore = byKey(ClockRule.all(published));
        this.rulesAfter = byKey(ClockRule.all(draft));
    }

    /** The rules that are not as before for some status, those that are published first. */
    List<ClockChange> changes() {
        Set<ClockRule.Key> keys = new LinkedHashSet<>(rulesBefore.keySet());
        keys.addAll(rulesAfter.keySet());
        return keys.stream().flatMap(key -> changes(key).stream()).toList();
    }

    private List<ClockChange> changes(ClockRule.Key key) {
        List<Difference> differences = differences(rulesBefore.get(key), rulesAfter.get(key));
        List<ClockChange> changes = new ArrayList<>();
        statusesByChange(key, !differences.isEmpty())
                .forEach((change, statuses) -> changes.add(
                        new ClockChange(key.kind(), key.id(), change, statuses, said(change, key, differences))));
        return changes;
    }

    /** Only statuses that tickets can still enter; those that the draft adds are among them. */
    private Map<Change, List<String>> statusesByChange(ClockRule.Key key, boolean differs) {
        Map<Change, List<String>> statuses = new LinkedHashMap<>();
        for (Status after : draft.liveStatuses()) {
            boolean before = published
                    .status(after.id())
                    .filter(status -> holds(rulesBefore.get(key), status))
                    .isPresent();
            Change change = change(before, holds(rulesAfter.get(key), after), differs);
            if (change != null) {
                statuses.computeIfAbsent(change, first -> new ArrayList<>()).add(after.id());
            }
        }
        return statuses;
    }

    private static Change change(boolean before, boolean after, boolean differs) {
        if (before && after) {
            return differs ? Change.CHANGED : null;
        }
        if (before) {
            return Change.REMOVED;
        }
        return after ? Change.ADDED : null;
    }

    private List<Difference> said(Change change, ClockRule.Key key, List<Difference> differences) {
        return switch (change) {
            case ADDED -> differences(null, rulesAfter.get(key));
            case REMOVED -> differences(rulesBefore.get(key), null);
            case CHANGED -> differences;
        };
    }

    private static List<Difference> differences(ClockRule before, ClockRule after) {
        Map<String, String> then = before == null ? Map.of() : before.terms();
        Map<String, String> now = after == null ? Map.of() : after.terms();
        Set<String> fields = new LinkedHashSet<>(then.keySet());
        fields.addAll(now.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(then.get(field), now.get(field)))
                .map(field -> new Difference(field, then.get(field), now.get(field)))
                .toList();
    }

    private static boolean holds(ClockRule rule, Status status) {
        return rule != null && rule.holdsIn(status);
    }

    private static Map<ClockRule.Key, ClockRule> byKey(List<ClockRule> rules) {
        Map<ClockRule.Key, ClockRule> byKey = new LinkedHashMap<>();
        rules.forEach(rule -> byKey.put(rule.key(), rule));
        return byKey;
    }
}
