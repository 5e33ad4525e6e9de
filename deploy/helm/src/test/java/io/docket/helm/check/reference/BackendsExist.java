package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.docket.helm.chart.Container;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who sends requests to a Service (an Ingress, a route, a container that is told an address) finds it, and at a port that it has. */
public final class BackendsExist implements Check {

    /** An address inside the namespace: a host without dots. */
    private static final Pattern INSIDE = Pattern.compile("http://([a-z0-9-]+)(?::([0-9]+))?(?![a-z0-9.:-])");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.of(
                        rendering.ofKind("Ingress").flatMap(ingress -> ofIngress(rendering, ingress)),
                        rendering.ofKind("HTTPRoute").flatMap(route -> ofRoute(rendering, route)),
                        rendering
                                .workloads()
                                .flatMap(workload -> workload.containers().stream())
                                .flatMap(container -> told(rendering, container)))
                .flatMap(found -> found);
    }

    private static Stream<Finding> ofIngress(Rendering rendering, Manifest ingress) {
        return Texts.named("service", ingress.at("/spec")).stream().flatMap(service -> {
            JsonNode port =
                    service.at("/port/name").isMissingNode() ? service.at("/port/number") : service.at("/port/name");
            return missing(rendering, service.path("name").asText(), port)
                    .map(fault -> Finding.in(ingress, fault, "Name a Service of the chart and one of its ports"));
        });
    }

    private static Stream<Finding> ofRoute(Rendering rendering, Manifest route) {
        return Texts.named("backendRefs", route.content()).stream()
                .flatMap(Texts::elements)
                .flatMap(backend -> missing(rendering, backend.path("name").asText(), backend.path("port")))
                .map(fault -> Finding.in(route, fault, "Name a Service of the chart and one of its ports by number"));
    }

    private static Stream<Finding> told(Rendering rendering, Container container) {
        Stream<String> texts = Stream.of(
                        container.variables().map(variable -> variable.path("value")
                                .asText()),
                        Texts.list(container.node().path("args")).stream(),
                        Texts.list(container.node().path("command")).stream())
                .flatMap(text -> text);
        return texts.flatMap(text -> INSIDE.matcher(text).results())
                .flatMap(address -> {
                    int port = address.group(2) == null ? 80 : Integer.parseInt(address.group(2));
                    return missing(rendering, address.group(1), IntNode.valueOf(port));
                })
                .map(fault -> Finding.in(
                        container, fault, "Tell it the name of a Service of the chart and one of its ports"));
    }

    private static Stream<String> missing(Rendering rendering, String name, JsonNode port) {
        Optional<Manifest> service = rendering.find("Service", name);
        if (service.isEmpty()) {
            return Stream.of("requests go to Service " + name + ", which the chart does not make");
        }
        boolean there = Texts.elements(service.get().at("/spec/ports"))
                .anyMatch(known -> known.path(port.isNumber() ? "port" : "name").equals(port));
        return there
                ? Stream.empty()
                : Stream.of("requests go to Service " + name + " at port " + port + ", which it does not have");
    }
}
