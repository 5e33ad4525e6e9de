package io.docket.helm.check.pod;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each container says how much CPU and memory it needs and how much memory it may take, and asks for no more than its limit: else
 * the scheduler knows nothing and one pod starves the others.
 */
public final class ResourcesAreSaid implements Check {

    private static final List<String> WANTED = List.of("requests/cpu", "requests/memory", "limits/memory");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Stream.concat(missing(container), above(container)));
    }

    private static Stream<Finding> missing(Container container) {
        return WANTED.stream()
                .filter(wanted -> amount(container, wanted).isEmpty())
                .map(wanted -> Finding.in(
                        container,
                        "resources." + wanted.replace('/', '.') + " is missing or no quantity",
                        "Say it, for instance 250m of CPU or 512Mi of memory"));
    }

    private static Stream<Finding> above(Container container) {
        return Stream.of("cpu", "memory")
                .filter(resource -> amount(container, "limits/" + resource)
                        .flatMap(limit ->
                                amount(container, "requests/" + resource).map(request -> request.compareTo(limit) > 0))
                        .orElse(false))
                .map(resource -> Finding.in(
                        container,
                        "it requests more " + resource + " than its limit",
                        "Raise resources.limits." + resource + " or lower the request"));
    }

    private static Optional<BigDecimal> amount(Container container, String path) {
        JsonNode said = container.node().at("/resources/" + path);
        try {
            return said.isValueNode()
                    ? Optional.of(Quantity.getAmountInBytes(new Quantity(said.asText())))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
