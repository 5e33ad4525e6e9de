package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Container;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where network policies are, each workload has one; it lets requests in at the port that the container has, and out to the name
 * server and to the port of everything that the container is told of.
 */
public final class PoliciesLetServicesWork implements Check {

    private static final int NAMES = 53;

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        if (rendering.ofKind("NetworkPolicy").findAny().isEmpty()) {
            return Stream.empty();
        }
        return rendering.workloads().flatMap(workload -> {
            List<Manifest> policies = rendering.policiesOf(workload);
            if (policies.isEmpty()) {
                return Stream.of(Finding.in(
                        workload.manifest(),
                        "no NetworkPolicy is for its pods, while others have one",
                        "Add one that selects its component"));
            }
            return workload.containers().stream()
                    .flatMap(container -> Stream.concat(closedIn(container, policies), closedOut(container, policies)));
        });
    }

    private static Stream<Finding> closedIn(Container container, List<Manifest> policies) {
        return Texts.elements(container.node().path("ports"))
                .filter(port -> policies.stream()
                        .noneMatch(policy -> opens(
                                policy.at("/spec/ingress"),
                                port.path("containerPort").asInt(),
                                port.path("name").asText())))
                .map(port -> Finding.in(
                        policies.get(0),
                        "nobody gets in at port " + port.path("containerPort") + " of " + container.id(),
                        "Add the port to an ingress rule"));
    }

    private static Stream<Finding> closedOut(Container container, List<Manifest> policies) {
        return neededBy(container).entrySet().stream()
                .filter(needed ->
                        policies.stream().noneMatch(policy -> opens(policy.at("/spec/egress"), needed.getKey(), "")))
                .map(needed -> Finding.in(
                        policies.get(0),
                        container.id() + " does not get out to port " + needed.getKey() + ", which it needs for "
                                + needed.getValue(),
                        "Add the port to an egress rule"));
    }

    /** A rule without ports opens all. */
    private static boolean opens(JsonNode rules, int number, String name) {
        return Texts.elements(rules)
                .anyMatch(rule -> rule.path("ports").isEmpty()
                        || Texts.elements(rule.path("ports"))
                                .map(port -> port.path("port"))
                                .anyMatch(port -> port.isNumber()
                                        ? port.asInt() == number
                                        : port.asText().equals(name)));
    }

    /** @return ports with what they are needed for. Other services of the release are asked at their pods' port. */
    private static Map<Integer, String> neededBy(Container container) {
        Map<Integer, String> ports = new LinkedHashMap<>();
        ports.put(NAMES, "names");
        container.variable("DOCKET_DATABASE_URL").ifPresent(url -> ports.put(port(url, 5432), "DOCKET_DATABASE_URL"));
        container.variable("DOCKET_KAFKA").ifPresent(servers -> Arrays.stream(servers.split(","))
                .forEach(server -> ports.put(port("kafka://" + server.trim(), 9092), "DOCKET_KAFKA")));
        for (String name : List.of("DOCKET_IDENTITY_ISSUER", "DOCKET_TRACES_ENDPOINT")) {
            container.variable(name).ifPresent(url -> ports.put(port(url, url.startsWith("https:") ? 443 : 80), name));
        }
        container
                .variable("DOCKET_ATTACHMENTS_S3_BUCKET")
                .map(bucket ->
                        container.variable("DOCKET_ATTACHMENTS_S3_ENDPOINT").orElse("https://amazon"))
                .ifPresent(url ->
                        ports.put(port(url, url.startsWith("https:") ? 443 : 80), "DOCKET_ATTACHMENTS_S3_ENDPOINT"));
        container.variable("DOCKET_TICKET_SERVICE_URL").ifPresent(url -> ports.put(8080, "DOCKET_TICKET_SERVICE_URL"));
        container
                .variable("DOCKET_EMAIL_SERVER_PORT")
                .ifPresent(port -> ports.put(Integer.parseInt(port), "DOCKET_EMAIL_SERVER_PORT"));
        return ports;
    }

    private static int port(String url, int otherwise) {
        int port = URI.create(url).getPort();
        return port < 0 ? otherwise : port;
    }
}
