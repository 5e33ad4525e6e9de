package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * Each autoscaler scales a Deployment that is there, alone, from fewer to more; the Deployment leaves its number to it, for else each
 * upgrade would reset it. What a ScaledObject authenticates itself with is there, too.
 */
public final class ScalersFindTheirTarget implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        List<Scaler> scalers = Scaler.in(rendering);
        return Stream.concat(
                scalers.stream().flatMap(scaler -> faults(rendering, scalers, scaler)),
                rendering.ofKind("ScaledObject").flatMap(object -> unknownAuthentication(rendering, object)));
    }

    private static Stream<Finding> faults(Rendering rendering, List<Scaler> all, Scaler scaler) {
        Manifest manifest = scaler.manifest();
        Manifest target = rendering.find("Deployment", scaler.target()).orElse(null);
        if (target == null || !scaler.scalesADeployment()) {
            return Stream.of(Finding.in(
                    manifest,
                    "it scales " + manifest.at("/spec/scaleTargetRef") + ", which the chart does not make",
                    "Name one of its Deployments"));
        }
        Stream<Finding> order = scaler.fewest() <= scaler.most()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        manifest,
                        "it scales from " + scaler.fewest() + " to " + scaler.most() + " replicas",
                        "Let the fewest be no more than the most"));
        Stream<Finding> alone = all.stream()
                                .filter(other -> other.target().equals(scaler.target()))
                                .count()
                        == 1
                ? Stream.empty()
                : Stream.of(Finding.in(
                        manifest,
                        "another scales " + scaler.target() + ", too",
                        "Let one of the two go: they would fight"));
        Stream<Finding> left = target.at("/spec/replicas").isMissingNode()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        target, "it says replicas although " + manifest.id() + " does", "Leave spec.replicas out"));
        return Stream.of(order, alone, left).flatMap(found -> found);
    }

    private static Stream<Finding> unknownAuthentication(Rendering rendering, Manifest object) {
        return Texts.elements(object.at("/spec/triggers"))
                .map(trigger -> trigger.at("/authenticationRef/name"))
                .filter(JsonNode::isTextual)
                .filter(name ->
                        rendering.find("TriggerAuthentication", name.asText()).isEmpty())
                .map(name -> Finding.in(
                        object,
                        "it authenticates itself by TriggerAuthentication " + name + ", which the chart does not make",
                        "Name one that it makes"));
    }
}
