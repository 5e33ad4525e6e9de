package io.docket.helm.check.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each object keeps its kind's schema: what is required is there, what is enumerated is one of the words, quantities and durations
 * are well-formed. Kubernetes' own schemas, those of Strimzi's definitions, and ours where nobody publishes any.
 */
public final class SchemasAgree implements Check {

    private final Map<Kind, JsonSchema> schemas = Schemas.all();

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.manifests().stream()
                .flatMap(manifest -> Kind.of(manifest).stream().flatMap(kind -> faults(manifest, kind)));
    }

    private Stream<Finding> faults(Manifest manifest, Kind kind) {
        return schemas.get(kind).validate(manifest.content()).stream()
                .map(message -> Finding.in(
                        manifest, told(message, manifest.content()), "Say what the kind's schema asks for there"));
    }

    private static String told(ValidationMessage message, JsonNode content) {
        JsonNode found = content.at(message.getInstanceLocation().toString());
        return message.getMessage() + (found.isValueNode() ? ", but it is " + found : "");
    }
}
