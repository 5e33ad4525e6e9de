package io.docket.helm.check.pod;

import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.docket.helm.check.Sources;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Each variable that a service is given is a setting that it knows, and is given once. A misspelt one would be taken for none, and the
 * default hold.
 */
public final class EnvironmentIsKnown implements Check {

    private final Map<String, Settings> settings = new ConcurrentHashMap<>();

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Stream.concat(twice(container), unknown(container)));
    }

    private static Stream<Finding> twice(Container container) {
        Set<String> seen = new HashSet<>();
        return container
                .variables()
                .map(variable -> variable.path("name").asText())
                .filter(name -> !seen.add(name))
                .map(name -> Finding.in(container, name + " is given twice: the last one holds", "Give it once"));
    }

    private Stream<Finding> unknown(Container container) {
        if (!Sources.SERVICES.contains(container.name())) {
            return Stream.empty();
        }
        Settings known = settings.computeIfAbsent(container.name(), Settings::of);
        return container
                .variables()
                .map(variable -> variable.path("name").asText())
                .filter(name -> !known.has(name))
                .map(name -> Finding.in(
                        container,
                        name + " is no setting of " + container.name(),
                        "Mend the name, or add it to Settings if Quarkus knows it"));
    }
}
