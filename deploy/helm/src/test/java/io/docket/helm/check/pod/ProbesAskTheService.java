package io.docket.helm.check.pod;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Map;
import java.util.stream.Stream;

/** Each service is asked whether it has started, is ready and lives, at the path for it and at a port that the container has. */
public final class ProbesAskTheService implements Check {

    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .filter(Workload::isDeployment)
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> PATHS.entrySet().stream()
                        .flatMap(probe -> faults(container, probe.getKey(), probe.getValue())));
    }

    private static Stream<Finding> faults(Container container, String probe, String path) {
        JsonNode asked = container.node().path(probe).path("httpGet");
        if (!asked.path("path").asText().equals(path)) {
            return Stream.of(Finding.in(
                    container,
                    probe + " asks " + (asked.isMissingNode() ? "nothing by HTTP" : asked.path("path")),
                    "Let it ask " + path));
        }
        JsonNode port = asked.path("port");
        return container.declares(port)
                ? Stream.empty()
                : Stream.of(Finding.in(
                        container,
                        probe + " asks port " + port + ", which the container does not have",
                        "Name one of its ports"));
    }
}
