package io.docket.helm.check.pod;

import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each mount is of a volume of the pod, each volume is mounted, and no two mounts of a container are at the same place. */
public final class VolumesAndMountsAgree implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.workloads().flatMap(VolumesAndMountsAgree::faults);
    }

    private static Stream<Finding> faults(Workload workload) {
        Set<String> volumes = Texts.elements(workload.spec().path("volumes"))
                .map(volume -> volume.path("name").asText())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> mounts = workload.containers().stream()
                .flatMap(container -> Texts.elements(container.node().path("volumeMounts")))
                .map(mount -> mount.path("name").asText())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream<Finding> unknown = mounts.stream()
                .filter(mount -> !volumes.contains(mount))
                .map(mount -> Finding.in(
                        workload.manifest(),
                        "a container mounts " + mount + ", which is no volume of the pod",
                        "Add the volume, or name one of " + volumes));
        Stream<Finding> unused = volumes.stream()
                .filter(volume -> !mounts.contains(volume))
                .map(volume ->
                        Finding.in(workload.manifest(), "nobody mounts volume " + volume, "Mount it, or take it away"));
        return Stream.of(unknown, unused, twice(workload)).flatMap(found -> found);
    }

    private static Stream<Finding> twice(Workload workload) {
        return workload.containers().stream().flatMap(container -> {
            Set<String> places = new LinkedHashSet<>();
            return Texts.elements(container.node().path("volumeMounts"))
                    .map(mount -> mount.path("mountPath").asText())
                    .filter(place -> !places.add(place))
                    .map(place -> Finding.in(container, "two mounts are at " + place, "Give each its own place"));
        });
    }
}
