package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object that runs containers.
 *
 * @param manifest a Deployment, a Job or a Pod
 * @param pod where it describes its pods: an object with {@code metadata} and {@code spec}
 */
public record Workload(Manifest manifest, JsonNode pod) {

    static Optional<Workload> of(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "Job" -> Optional.of(new Workload(manifest, manifest.at("/spec/template")));
            case "Pod" -> Optional.of(new Workload(manifest, manifest.content()));
            default -> Optional.empty();
        };
    }

    public Map<String, String> podLabels() {
        return Texts.of(pod.at("/metadata/labels"));
    }

    public JsonNode spec() {
        return pod.path("spec");
    }

    /** @return containers and init containers */
    public List<Container> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(field -> Texts.elements(spec().path(field)))
                .map(node -> new Container(this, node))
                .toList();
    }

    public boolean isDeployment() {
        return manifest.kind().equals("Deployment");
    }
}
