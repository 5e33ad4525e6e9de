package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** Each port of a Service leads to a port, by its name, that the pods behind it have. */
public final class ServicePortsExist implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.ofKind("Service").flatMap(service -> Texts.elements(service.at("/spec/ports"))
                .filter(port -> !leadsSomewhere(rendering, service, port))
                .map(port -> Finding.in(
                        service,
                        "port " + port.path("port") + " leads to \""
                                + target(port).asText() + "\", which is no named port of the pods that it selects",
                        "Name one of their ports as targetPort")));
    }

    private static boolean leadsSomewhere(Rendering rendering, Manifest service, JsonNode port) {
        return target(port).isTextual()
                && rendering.selectedBy(Texts.of(service.at("/spec/selector"))).stream()
                        .flatMap(workload -> workload.containers().stream())
                        .anyMatch(container -> container.declares(target(port)));
    }

    private static JsonNode target(JsonNode port) {
        return port.path("targetPort");
    }
}
