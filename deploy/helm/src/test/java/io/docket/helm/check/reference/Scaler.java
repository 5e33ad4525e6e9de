package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import java.util.List;
import java.util.stream.Stream;

/**
 * What sets the number of a Deployment's replicas: a HorizontalPodAutoscaler or a ScaledObject.
 *
 * @param manifest it
 * @param fewest the fewest replicas; 1 unless it says so
 * @param most the most
 */
record Scaler(Manifest manifest, int fewest, int most) {

    static List<Scaler> in(Rendering rendering) {
        return Stream.concat(
                        rendering.ofKind("HorizontalPodAutoscaler").map(one -> of(one, "minReplicas", "maxReplicas")),
                        rendering.ofKind("ScaledObject").map(one -> of(one, "minReplicaCount", "maxReplicaCount")))
                .toList();
    }

    private static Scaler of(Manifest manifest, String fewest, String most) {
        JsonNode spec = manifest.at("/spec");
        return new Scaler(manifest, spec.path(fewest).asInt(1), spec.path(most).asInt());
    }

    /** @return the name of the Deployment that it scales */
    String target() {
        return manifest.at("/spec/scaleTargetRef/name").asText();
    }

    /** Whether it names a Deployment; a ScaledObject that names no kind does. */
    boolean scalesADeployment() {
        JsonNode kind = manifest.at("/spec/scaleTargetRef/kind");
        return kind.isMissingNode() || kind.asText().equals("Deployment");
    }
}
