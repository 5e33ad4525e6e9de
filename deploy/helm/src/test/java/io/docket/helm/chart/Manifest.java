package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One object as Helm renders it.
 *
 * @param file the template it comes from, its path within the chart
 * @param content the object as JSON, as Helm sends it
 */
public record Manifest(String file, JsonNode content) {

    public String apiVersion() {
        return content.path("apiVersion").asText();
    }

    public String kind() {
        return content.path("kind").asText();
    }

    public String name() {
        return at("/metadata/name").asText();
    }

    /** @return kind and name, as kubectl writes them */
    public String id() {
        return kind() + "/" + name();
    }

    /** @param pointer a JSON pointer */
    public JsonNode at(String pointer) {
        return content.at(pointer);
    }

    public Map<String, String> labels() {
        return Texts.of(at("/metadata/labels"));
    }

    public Optional<String> annotation(String name) {
        JsonNode found = at("/metadata/annotations").path(name);
        return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
    }

    /** Whether Helm runs it beside the release, as a hook, and does not keep it as part of it. */
    public boolean isHook() {
        return annotation("helm.sh/hook").isPresent();
    }
}
