package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Helm made of a chart with some values.
 *
 * @param chart the chart
 * @param variation the values
 * @param refusal why Helm, or a reader of YAML, refused; empty where it did not
 * @param manifests all objects, hooks and tests too; none where it was refused
 */
public record Rendering(ChartFolder chart, Variation variation, Optional<String> refusal, List<Manifest> manifests) {

    /** @return the values that it was rendered with, but for {@code image.kind} */
    public JsonNode values() {
        return Values.of(chart, variation.profile());
    }

    public Stream<Manifest> ofKind(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    public Optional<Manifest> find(String kind, String name) {
        return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    /** @return those that run containers: Deployments, Jobs and Pods */
    public Stream<Workload> workloads() {
        return manifests.stream().flatMap(manifest -> Workload.of(manifest).stream());
    }

    /** @return the workloads whose pods have all these labels */
    public List<Workload> selectedBy(Map<String, String> labels) {
        return workloads()
                .filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** @return the network policies for a workload's pods; one that is for all pods of the namespace is for none */
    public List<Manifest> policiesOf(Workload workload) {
        return ofKind("NetworkPolicy")
                .filter(policy -> {
                    Map<String, String> labels = Texts.of(policy.at("/spec/podSelector/matchLabels"));
                    return !labels.isEmpty() && workload.podLabels().entrySet().containsAll(labels.entrySet());
                })
                .toList();
    }
}
