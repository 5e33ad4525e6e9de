package io.docket.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the chart would have a cluster make. */
final class RenderedChart {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final List<JsonNode> objects;

    private RenderedChart(List<JsonNode> objects) {
        this.objects = objects;
    }

    /**
     * Renders it as for a first installation called "docket".
     *
     * @param chart its folder
     * @param profile one of its profiles, without its ending
     * @param values what stands above the profile
     */
    static RenderedChart of(Path chart, String profile, Map<String, Object> values) throws IOException {
        TemplateCommand template = new Helm(chart)
                .template()
                .withName("docket")
                .withKubeVersion("1.32.0")
                .withValuesFile(chart.resolve("profiles").resolve(profile + ".yaml"));
        values.forEach(template::set);
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(template.call())) {
            return new RenderedChart(documents.readAll());
        }
    }

    /** All objects of a kind. */
    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The environment of a service's pods. */
    Map<String, String> environment(Part service, BinaryOperator<String> secrets) {
        return environment("Deployment", service, secrets);
    }

    /** The environment in which a service's database is migrated. */
    Map<String, String> migration(Part service, BinaryOperator<String> secrets) {
        return environment("Job", service, secrets);
    }

    private Map<String, String> environment(String kind, Part service, BinaryOperator<String> secrets) {
        JsonNode container = all(kind).stream()
                .flatMap(object -> stream(object.at("/spec/template/spec/containers")))
                .filter(one -> one.path("name").asText().equals(service.title()))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new LinkedHashMap<>();
        stream(container.path("env"))
                .forEach(variable -> environment.put(variable.path("name").asText(), value(variable, secrets)));
        return environment;
    }

    private static String value(JsonNode variable, BinaryOperator<String> secrets) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        return Optional.of(variable.path("value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElseGet(() -> secrets.apply(
                        secret.required("name").asText(), secret.required("key").asText()));
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
