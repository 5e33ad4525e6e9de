package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each selector finds the pods that are meant and no others: of a Deployment its own, of a Service or a budget those of one
 * Deployment, of a policy those of one component, of a spread its own. None names what changes with a version, for a Deployment's
 * selector cannot be changed.
 */
public final class SelectorsFindTheirPods implements Check {

    private static final List<String> NEEDED =
            List.of("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
    private static final List<String> CHANGING =
            List.of("app.kubernetes.io/version", "helm.sh/chart", "app.kubernetes.io/managed-by");

    /** Labels that operators give the pods that they make of their own objects. */
    private static final Map<String, String> OPERATORS =
            Map.of("cnpg.io/cluster", "Cluster", "strimzi.io/cluster", "Kafka");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.of(
                        rendering
                                .ofKind("Deployment")
                                .flatMap(one ->
                                        own(rendering, one, one.at("/spec/selector/matchLabels"), "its selector")),
                        rendering.workloads().flatMap(workload -> spread(rendering, workload)),
                        rendering
                                .ofKind("Service")
                                .flatMap(one -> ofDeployment(rendering, one, one.at("/spec/selector"))),
                        rendering
                                .ofKind("PodDisruptionBudget")
                                .flatMap(one -> ofDeployment(rendering, one, one.at("/spec/selector/matchLabels"))),
                        rendering.ofKind("NetworkPolicy").flatMap(one -> policy(rendering, one)))
                .flatMap(found -> found);
    }

    private static Stream<Finding> own(Rendering rendering, Manifest manifest, JsonNode selector, String what) {
        Set<String> found = ids(rendering.selectedBy(Texts.of(selector)));
        return found.equals(Set.of(manifest.id()))
                ? lasting(manifest, selector)
                : Stream.of(Finding.in(
                        manifest,
                        what + " " + selector + " finds the pods of " + found,
                        "Let it be the labels that its pods alone have: name, instance and component"));
    }

    private static Stream<Finding> spread(Rendering rendering, Workload workload) {
        return Texts.elements(workload.spec().path("topologySpreadConstraints"))
                .flatMap(constraint -> own(
                        rendering,
                        workload.manifest(),
                        constraint.at("/labelSelector/matchLabels"),
                        "the spread by " + constraint.path("topologyKey").asText()));
    }

    private static Stream<Finding> ofDeployment(Rendering rendering, Manifest manifest, JsonNode selector) {
        List<Workload> found = rendering.selectedBy(Texts.of(selector));
        return found.size() == 1 && found.get(0).isDeployment()
                ? lasting(manifest, selector)
                : Stream.of(Finding.in(
                        manifest,
                        "its selector " + selector + " finds the pods of " + ids(found),
                        "Let it find those of one Deployment: name, instance and component"));
    }

    private static Stream<Finding> lasting(Manifest manifest, JsonNode selector) {
        Stream<String> changing = CHANGING.stream().filter(selector::has).map(label -> "without " + label);
        Stream<String> needed =
                NEEDED.stream().filter(label -> !selector.has(label)).map(label -> "with " + label);
        return Stream.concat(changing, needed)
                .map(wanted -> Finding.in(
                        manifest, "its selector is " + selector, "Say it " + wanted + ", as docket.selector does"));
    }

    private static Stream<Finding> policy(Rendering rendering, Manifest policy) {
        Stream<Finding> subject = found(rendering, policy.at("/spec/podSelector"))
                ? Stream.empty()
                : Stream.of(Finding.in(
                        policy,
                        "it is for the pods of " + policy.at("/spec/podSelector")
                                + ", and there are none, or all are meant",
                        "Select the pods of one component"));
        Stream<Finding> peers = Stream.of("from", "to")
                .flatMap(field -> Texts.named(field, policy.content()).stream())
                .flatMap(Texts::elements)
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .map(peer -> peer.path("podSelector"))
                .filter(selector -> !selector.isEmpty() && !found(rendering, selector))
                .map(selector -> Finding.in(
                        policy,
                        "it lets " + selector + " pass, and there are no such pods",
                        "Name the labels of the pods that are meant"));
        return Stream.concat(subject, peers);
    }

    private static boolean found(Rendering rendering, JsonNode selector) {
        Map<String, String> labels = Texts.of(selector.path("matchLabels"));
        List<JsonNode> expressions =
                Texts.elements(selector.path("matchExpressions")).toList();
        if (labels.isEmpty() && expressions.isEmpty()) {
            return false;
        }
        boolean operators = OPERATORS.entrySet().stream()
                .anyMatch(made -> labels.containsKey(made.getKey())
                        && rendering
                                .find(made.getValue(), labels.get(made.getKey()))
                                .isPresent());
        return operators
                || rendering.selectedBy(labels).stream()
                        .anyMatch(workload -> expressions.stream().allMatch(one -> holds(one, workload.podLabels())));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        return switch (expression.path("operator").asText()) {
            case "In" -> Texts.list(expression.path("values")).contains(value);
            case "NotIn" -> !Texts.list(expression.path("values")).contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    private static Set<String> ids(List<Workload> workloads) {
        return workloads.stream().map(workload -> workload.manifest().id()).collect(Collectors.toSet());
    }
}
