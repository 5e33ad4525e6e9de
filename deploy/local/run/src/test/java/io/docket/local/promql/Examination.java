package io.docket.local.promql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds what dashboards and alerts ask against the series that there really are. */
public final class Examination {

    /** What Prometheus and its operator add to every series, or make by themselves. */
    private static final Set<String> OF_TARGETS = Set.of("namespace", "job", "pod", "instance", "service", "container");

    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Map<String, String> OF_GRAFANA =
            Map.of("__rate_interval", "5m", "__range", "1h", "__interval", "1m");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

    private final Map<String, List<Series>> series;
    private final Map<Selector.Condition, String> expectedToBeEmpty;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();

    /**
     * One that begins.
     *
     * @param series what there is
     * @param expectedToBeEmpty conditions that hold only when something is wrong, and what that is
     */
    public Examination(List<Series> series, Map<Selector.Condition, String> expectedToBeEmpty) {
        this.series = series.stream().collect(Collectors.groupingBy(Series::metric));
        this.expectedToBeEmpty = Map.copyOf(expectedToBeEmpty);
    }

    /** Looks at one more question. */
    public Examination of(Question question) {
        try {
            Query query = Query.of(filledIn(question));
            query.selectors().forEach(selector -> examine(question, selector));
            query.groupings().forEach(grouping -> examine(question, grouping));
            question.told().forEach(label -> examineTold(question, query, label));
        } catch (BadQuery bad) {
            complain(question, "the query %s: %s".formatted(bad.getMessage(), question.promql()));
        }
        return this;
    }

    /** What was found wrong, each with who asks and what is missing. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Metrics of that prefix that nobody has asked for, without what tells the parts of a distribution apart. */
    public Set<String> neverAsked(String prefix) {
        Set<String> families = series.keySet().stream()
                .filter(metric -> metric.startsWith(prefix))
                .map(Series::family)
                .collect(Collectors.toCollection(TreeSet::new));
        asked.forEach(metric -> families.remove(Series.family(metric)));
        return families;
    }

    private String filledIn(Question question) {
        Set<String> unknown = new LinkedHashSet<>();
        String filled = VARIABLE.matcher(question.promql()).replaceAll(found -> {
            String name = name(found);
            if (!OF_GRAFANA.containsKey(name) && !question.variables().contains(name)) {
                unknown.add(name);
            }
            return OF_GRAFANA.getOrDefault(name, ".*");
        });
        unknown.forEach(name -> complain(question, "there is no variable $" + name));
        return filled;
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private void examine(Question question, Selector selector) {
        asked.add(selector.metric());
        if (OF_PROMETHEUS.contains(selector.metric())) {
            return;
        }
        List<Series> found = series.getOrDefault(selector.metric(), List.of());
        if (found.isEmpty()) {
            complain(question, "there is no metric " + selector.metric());
            return;
        }
        List<Selector.Condition> conditions = selector.conditions().stream()
                .filter(condition -> !OF_TARGETS.contains(condition.label()))
                .toList();
        conditions.stream()
                .filter(condition -> lacks(found, condition.label()))
                .forEach(condition ->
                        complain(question, "%s has no label %s".formatted(selector.metric(), condition.label())));
        List<Selector.Condition> expected = conditions.stream()
                .filter(condition -> !expectedToBeEmpty.containsKey(condition))
                .toList();
        if (found.stream()
                .noneMatch(one -> expected.stream().allMatch(condition -> condition.holdsFor(one.labels())))) {
            complain(question, "no series is %s%s".formatted(selector.metric(), text(expected)));
        }
    }

    private void examine(Question question, Query.Grouping grouping) {
        grouping.labels().stream()
                .filter(label -> !OF_TARGETS.contains(label))
                .filter(label -> grouping.selectors().stream().noneMatch(selector -> has(selector, label)))
                .forEach(label -> complain(
                        question,
                        "it is grouped by %s, which none of %s has".formatted(label, metrics(grouping.selectors()))));
    }

    private void examineTold(Question question, Query query, String label) {
        boolean kept = query.groupings().isEmpty()
                || query.groupings().stream()
                        .anyMatch(grouping -> grouping.labels().contains(label));
        boolean there =
                OF_TARGETS.contains(label) || query.selectors().stream().anyMatch(selector -> has(selector, label));
        if (!kept || !there) {
            complain(question, "it tells of the label %s, which the answer has not".formatted(label));
        }
    }

    private boolean has(Selector selector, String label) {
        return !lacks(series.getOrDefault(selector.metric(), List.of()), label);
    }

    private static boolean lacks(List<Series> found, String label) {
        return found.stream().noneMatch(one -> one.labels().containsKey(label));
    }

    private static String metrics(List<Selector> selectors) {
        return selectors.stream().map(Selector::metric).distinct().collect(Collectors.joining(", "));
    }

    private static String text(List<Selector.Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.label() + condition.operator() + '"' + condition.value() + '"')
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private void complain(Question question, String what) {
        complaints.add(question.where() + ": " + what);
    }
}
