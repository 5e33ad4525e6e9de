package io.docket.helm.check.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each key of a ConfigMap or Secret that something reads is there: in a ConfigMap of the chart, in one that values name as existing,
 * with that key, or in a Secret that an operator makes for an object of the chart.
 */
public final class ConfigurationExists implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        Map<String, Set<String>> known = new TreeMap<>(inTheChart(rendering));
        byOperators(rendering).forEach((name, keys) -> known.merge(name, keys, ConfigurationExists::both));
        byValues(rendering.values()).forEach((name, keys) -> known.merge(name, keys, ConfigurationExists::both));
        return rendering.manifests().stream().flatMap(manifest -> read(manifest)
                .filter(one -> !known.getOrDefault(one.name(), Set.of()).contains(one.key()))
                .map(one -> Finding.in(
                        manifest,
                        "it reads key \"" + one.key() + "\" of " + one.name() + ", which "
                                + (known.containsKey(one.name())
                                        ? "has " + known.get(one.name())
                                        : "neither the chart nor an operator makes, nor values name"),
                        "Name a key that is there, or let values name the one that exists")));
    }

    /**
     * A key that something reads.
     *
     * @param name of the ConfigMap or Secret
     */
    private record Key(String name, String key) {}

    private static Stream<Key> read(Manifest manifest) {
        List<Key> keys = new ArrayList<>();
        for (String reference : List.of("secretKeyRef", "configMapKeyRef", "accessKeyId", "secretAccessKey")) {
            Texts.named(reference, manifest.at("/spec"))
                    .forEach(one -> keys.add(
                            new Key(one.path("name").asText(), one.path("key").asText())));
        }
        for (String reference : List.of("secretTargetRef", "configMapTargetRef")) {
            Texts.named(reference, manifest.at("/spec")).stream()
                    .flatMap(Texts::elements)
                    .forEach(one -> keys.add(
                            new Key(one.path("name").asText(), one.path("key").asText())));
        }
        Texts.named("volumes", manifest.at("/spec/template/spec")).stream()
                .flatMap(Texts::elements)
                .forEach(volume -> {
                    Texts.elements(volume.at("/secret/items"))
                            .forEach(item -> keys.add(new Key(
                                    volume.at("/secret/secretName").asText(),
                                    item.path("key").asText())));
                    Texts.elements(volume.at("/configMap/items"))
                            .forEach(item -> keys.add(new Key(
                                    volume.at("/configMap/name").asText(),
                                    item.path("key").asText())));
                });
        return keys.stream();
    }

    private static Map<String, Set<String>> inTheChart(Rendering rendering) {
        return rendering
                .ofKind("ConfigMap")
                .collect(Collectors.toMap(
                        Manifest::name, map -> Texts.of(map.at("/data")).keySet(), ConfigurationExists::both));
    }

    /** What Strimzi and CloudNativePG document that they make. */
    private static Map<String, Set<String>> byOperators(Rendering rendering) {
        Map<String, Set<String>> made = new TreeMap<>();
        rendering.ofKind("KafkaUser").forEach(user -> made.put(user.name(), Set.of("password", "sasl.jaas.config")));
        rendering
                .ofKind("Kafka")
                .forEach(kafka ->
                        made.put(kafka.name() + "-cluster-ca-cert", Set.of("ca.crt", "ca.p12", "ca.password")));
        rendering.ofKind("Cluster").forEach(cluster -> made.put(cluster.name() + "-ca", Set.of("ca.crt")));
        return made;
    }

    /** The keys beside an {@code existingSecret}, {@code existingConfigMap} or {@code existingSecrets} are what it must have. */
    private static Map<String, Set<String>> byValues(JsonNode values) {
        Map<String, Set<String>> named = new TreeMap<>();
        Set<String> keys = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        values.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("existingSecret") || name.equals("existingConfigMap")) {
                names.add(field.getValue().asText());
            } else if (name.equals("existingSecrets")) {
                names.addAll(Texts.of(field.getValue()).values());
            } else if (name.equals("key") || name.endsWith("Key") || name.endsWith("Keys")) {
                keys.add(field.getValue().asText());
            }
        });
        names.forEach(name -> named.put(name, keys));
        values.forEach(
                child -> byValues(child).forEach((name, some) -> named.merge(name, some, ConfigurationExists::both)));
        return named;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
