package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where metrics are scraped, they are of every service: each monitor finds Services, at a port that they have, at their path. */
public final class MonitorsFindTheirService implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        List<Manifest> monitors = rendering.ofKind("ServiceMonitor").toList();
        if (monitors.isEmpty()) {
            return Stream.empty();
        }
        Set<Manifest> watched = monitors.stream()
                .flatMap(monitor -> watchedBy(rendering, monitor))
                .collect(Collectors.toSet());
        Stream<Finding> unwatched = rendering
                .ofKind("Service")
                .filter(service -> !watched.contains(service))
                .map(service -> Finding.in(
                        service,
                        "no ServiceMonitor selects it by its labels",
                        "Let a monitor's selector have its labels"));
        return Stream.concat(unwatched, monitors.stream().flatMap(monitor -> ports(rendering, monitor)));
    }

    private static Stream<Manifest> watchedBy(Rendering rendering, Manifest monitor) {
        var labels = Texts.of(monitor.at("/spec/selector/matchLabels")).entrySet();
        return rendering
                .ofKind("Service")
                .filter(service -> service.labels().entrySet().containsAll(labels));
    }

    private static Stream<Finding> ports(Rendering rendering, Manifest monitor) {
        return Texts.elements(monitor.at("/spec/endpoints"))
                .filter(endpoint -> !endpoint.path("path").asText().equals("/q/metrics")
                        || watchedBy(rendering, monitor).anyMatch(service -> !has(service, endpoint.path("port"))))
                .map(endpoint -> Finding.in(
                        monitor,
                        "it asks port " + endpoint.path("port") + " for " + endpoint.path("path"),
                        "Let it ask a named port of the Service for /q/metrics"));
    }

    private static boolean has(Manifest service, JsonNode port) {
        return Texts.elements(service.at("/spec/ports"))
                .anyMatch(known -> known.path("name").equals(port));
    }
}
