package io.docket.helm.check.release;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Moment;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each hook says its weight and when it is deleted; what a hook that runs before the release needs is a hook, too, and of a lower
 * weight: its account, its configuration, the policy that lets it out. It does not wait for a database of the release itself.
 */
public final class HooksFindWhatTheyNeed implements Check {

    private static final String WEIGHT = "helm.sh/hook-weight";

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.of(
                        rendering.manifests().stream().flatMap(HooksFindWhatTheyNeed::sayings),
                        rendering
                                .workloads()
                                .filter(workload -> runsBefore(workload.manifest()))
                                .flatMap(workload ->
                                        Stream.concat(late(rendering, workload), database(rendering, workload))),
                        migrations(rendering))
                .flatMap(found -> found);
    }

    private static Stream<Finding> sayings(Manifest manifest) {
        if (!manifest.isHook()) {
            return Stream.empty();
        }
        Stream<Finding> policy = manifest.annotation("helm.sh/hook-delete-policy")
                        .filter(said -> said.contains("before-hook-creation"))
                        .isPresent()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        manifest,
                        "the next run would meet the hook of the last one",
                        "Say helm.sh/hook-delete-policy: before-hook-creation"));
        Stream<Finding> weight = !runsBefore(manifest) || weight(manifest).isPresent()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        manifest,
                        WEIGHT + " is " + manifest.annotation(WEIGHT).orElse("not said"),
                        "Say a whole number as a text: what it needs comes with a lower one"));
        return Stream.concat(policy, weight);
    }

    private static Stream<Finding> late(Rendering rendering, Workload workload) {
        return neededBy(rendering, workload)
                .filter(needed -> !isBefore(needed, workload.manifest()))
                .map(needed -> Finding.in(
                        workload.manifest(),
                        "it needs " + needed.id() + ", which is made after it"
                                + (needed.isHook()
                                        ? " (weight "
                                                + needed.annotation(WEIGHT).orElse("0") + ")"
                                        : ""),
                        "Make that a hook of the same events with a lower weight"));
    }

    private static Stream<Manifest> neededBy(Rendering rendering, Workload workload) {
        Stream<Manifest> account =
                rendering
                        .find(
                                "ServiceAccount",
                                workload.spec().path("serviceAccountName").asText())
                        .stream();
        Stream<Manifest> configuration = Stream.of("configMapKeyRef", "configMapRef", "configMap")
                .flatMap(field -> Texts.named(field, workload.spec()).stream())
                .flatMap(reference ->
                        rendering.find("ConfigMap", reference.path("name").asText()).stream());
        return Stream.of(account, configuration, rendering.policiesOf(workload).stream())
                .flatMap(needed -> needed);
    }

    private static boolean isBefore(Manifest needed, Manifest hook) {
        return events(needed).containsAll(events(hook))
                && weight(needed).orElse(0) < weight(hook).orElse(0);
    }

    private static Stream<Finding> database(Rendering rendering, Workload workload) {
        if (rendering.variation().moment() == Moment.UPGRADE) {
            return Stream.empty();
        }
        return rendering
                .ofKind("Cluster")
                .filter(cluster -> workload.containers().stream().anyMatch(container -> container
                        .variable("DOCKET_DATABASE_URL")
                        .orElse("")
                        .contains("//" + cluster.name() + "-")))
                .map(cluster -> Finding.in(
                        workload.manifest(),
                        "it runs before " + cluster.id() + " is made, and waits for it for ever",
                        "Let it be part of the release where the release makes its database"));
    }

    /** An upgrade's services must not meet a database of the version before. */
    private static Stream<Finding> migrations(Rendering rendering) {
        return rendering
                .workloads()
                .filter(workload -> rendering.variation().moment() == Moment.UPGRADE)
                .filter(workload -> workload.containers().stream()
                        .anyMatch(container ->
                                container.variable("DOCKET_DATABASE_MIGRATE").equals(Optional.of("true"))))
                .filter(workload -> !events(workload.manifest()).contains("pre-upgrade"))
                .map(workload -> Finding.in(
                        workload.manifest(),
                        "it migrates, and an upgrade's services are started beside it",
                        "Annotate it with helm.sh/hook: pre-upgrade"));
    }

    private static boolean runsBefore(Manifest manifest) {
        return events(manifest).stream().anyMatch(event -> event.startsWith("pre-"));
    }

    private static Set<String> events(Manifest manifest) {
        return Arrays.stream(manifest.annotation("helm.sh/hook").orElse("").split(","))
                .map(String::trim)
                .filter(event -> !event.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Optional<Integer> weight(Manifest manifest) {
        return manifest.annotation(WEIGHT)
                .filter(said -> said.matches("-?[0-9]+"))
                .map(Integer::valueOf);
    }
}
