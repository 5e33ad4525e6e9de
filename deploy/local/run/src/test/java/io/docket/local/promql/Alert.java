package io.docket.local.promql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A rule of Prometheus that tells people of something. */
public record Alert(
        String name, String promql, String lasting, Map<String, String> labels, Map<String, String> annotations) {

    private static final Pattern TOLD = Pattern.compile("\\$labels\\.(\\w+)");

    /** The rules of a file of groups. */
    public static List<Alert> of(Path file) throws IOException {
        return of(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()));
    }

    /** As above, of text. */
    static List<Alert> of(String yaml) throws IOException {
        return of(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    }

    private static List<Alert> of(JsonNode file) {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode group : file.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                alerts.add(new Alert(
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        rule.path("for").asText(),
                        texts(rule.path("labels")),
                        texts(rule.path("annotations"))));
            }
        }
        return alerts;
    }

    /** What it asks, and what of the answer it tells people. */
    public Question question() {
        List<String> told = Stream.concat(annotations.values().stream(), labels.values().stream())
                .flatMap(text -> TOLD.matcher(text).results().map(found -> found.group(1)))
                .toList();
        return new Question("alert " + name, promql, Set.of(), told);
    }

    private static Map<String, String> texts(JsonNode node) {
        return StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) node::fields).spliterator(), false)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
