package io.docket.helm.check.pod;

import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Where a service has more than one replica, they are spread over nodes and zones, so that none of these takes all of them away. */
public final class ReplicasStandApart implements Check {

    private static final List<String> KEYS = List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .filter(Workload::isDeployment)
                .filter(workload -> workload.manifest().at("/spec/replicas").asInt(2) > 1)
                .flatMap(workload -> KEYS.stream()
                        .filter(key -> !isSpread(workload, key))
                        .map(key -> Finding.in(
                                workload.manifest(),
                                "nothing spreads its replicas by " + key,
                                "Add a topologySpreadConstraint with that topologyKey")));
    }

    private static boolean isSpread(Workload workload, String key) {
        return Texts.elements(workload.spec().path("topologySpreadConstraints"))
                .anyMatch(constraint -> constraint.path("topologyKey").asText().equals(key)
                        && constraint.path("maxSkew").asInt() >= 1);
    }
}
