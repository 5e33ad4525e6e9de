package io.docket.helm.check.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.docket.helm.check.Sources;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where a service is scaled by lag, it is the lag of its own consumer groups, all of them, each at the topic that it reads. */
public final class LagIsOfTheServiceItself implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.ofKind("ScaledObject").flatMap(LagIsOfTheServiceItself::faults);
    }

    private static Stream<Finding> faults(Manifest scaled) {
        String service = scaled.labels().getOrDefault("app.kubernetes.io/component", "");
        if (!Sources.SERVICES.contains(service)) {
            return Stream.of(Finding.in(scaled, "it says of no service that it is its", "Label it with the component"));
        }
        Map<String, String> watched = new TreeMap<>();
        Texts.elements(scaled.at("/spec/triggers"))
                .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                .map(trigger -> trigger.path("metadata"))
                .forEach((JsonNode kafka) -> watched.put(
                        kafka.path("consumerGroup").asText(),
                        kafka.path("topic").asText()));
        Map<String, String> reads = Traffic.of(service).reads();
        return watched.equals(reads)
                ? Stream.empty()
                : Stream.of(Finding.in(
                        scaled,
                        "it watches how far " + watched + " are behind",
                        "Watch " + reads + ", as the service's settings say"));
    }
}
