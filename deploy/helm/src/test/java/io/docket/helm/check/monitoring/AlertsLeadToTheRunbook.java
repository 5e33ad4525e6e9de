package io.docket.helm.check.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.docket.helm.check.Sources;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each alert waits before it fires, says how urgent it is and what is the matter, and leads to a section of docs/operations.md that is
 * there. No two alerts have the same name.
 */
public final class AlertsLeadToTheRunbook implements Check {

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.ofKind("PrometheusRule").flatMap(rules -> {
            List<JsonNode> alerts = Texts.elements(rules.at("/spec/groups"))
                    .flatMap(group -> Texts.elements(group.path("rules")))
                    .filter(rule -> rule.has("alert"))
                    .toList();
            Set<String> anchors = alerts.isEmpty() ? Set.of() : anchors();
            Stream<Finding> none = alerts.isEmpty()
                    ? Stream.of(Finding.in(rules, "it has no alerts", "Add alerts/*.yaml to the chart"))
                    : Stream.empty();
            return Stream.of(
                            none, twice(rules, alerts), alerts.stream().flatMap(alert -> faults(rules, alert, anchors)))
                    .flatMap(found -> found);
        });
    }

    private static Stream<Finding> twice(Manifest rules, List<JsonNode> alerts) {
        return alerts.stream()
                .collect(Collectors.groupingBy(alert -> alert.path("alert").asText(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(name -> Finding.in(rules, "alert " + name.getKey() + " is there twice", "Give each its own name"));
    }

    private static Stream<Finding> faults(Manifest rules, JsonNode alert, Set<String> anchors) {
        String runbook = alert.at("/annotations/runbook_url").asText();
        int hash = runbook.indexOf('#');
        boolean found = runbook.contains("docs/operations.md#") && anchors.contains(runbook.substring(hash + 1));
        return Stream.of(
                        missing(alert.path("expr").asText().isBlank(), "expr", "Say when it fires"),
                        missing(!alert.path("for").asText().matches("[0-9]+[smhd]"), "for", "Say for how long, as 5m"),
                        missing(
                                !SEVERITIES.contains(
                                        alert.at("/labels/severity").asText()),
                                "labels.severity",
                                "Say one of " + SEVERITIES.stream().sorted().toList()),
                        missing(
                                alert.at("/annotations/summary").asText().isBlank(),
                                "annotations.summary",
                                "Say in a line what is the matter"),
                        missing(
                                !found,
                                "annotations.runbook_url, which is \"" + runbook + "\",",
                                "Name …/docs/operations.md# and the anchor of a heading there"))
                .flatMap(List::stream)
                .map(fault -> new Finding(
                        rules.file(),
                        rules.id() + " alert " + alert.path("alert").asText(),
                        fault.get(0),
                        fault.get(1)));
    }

    private static List<List<String>> missing(boolean missing, String what, String advice) {
        return missing ? List.of(List.of("it lacks a sound " + what, advice)) : List.of();
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors() {
        return HEADING.matcher(Sources.read("docs/operations.md"))
                .results()
                .map(heading -> heading.group(1)
                        .trim()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
