package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container of a workload.
 *
 * @param workload whose it is
 * @param node it as it is described
 */
public record Container(Workload workload, JsonNode node) {

    public String name() {
        return node.path("name").asText();
    }

    /** @return the workload's id and the container's name */
    public String id() {
        return workload.manifest().id() + " container " + name();
    }

    /** @return its variables, each with {@code name} and {@code value} or {@code valueFrom} */
    public Stream<JsonNode> variables() {
        return Texts.elements(node.path("env"));
    }

    /** @return the value that is written out, not taken from elsewhere */
    public Optional<String> variable(String name) {
        return variables()
                .filter(variable -> variable.path("name").asText().equals(name) && variable.has("value"))
                .map(variable -> variable.path("value").asText())
                .findFirst();
    }

    /**
     * @param port a port's name or number, as a probe or a Service names it
     * @return whether the container declares it
     */
    public boolean declares(JsonNode port) {
        String field = port.isNumber() ? "containerPort" : "name";
        return Texts.elements(node.path("ports"))
                .anyMatch(declared -> declared.path(field).equals(port));
    }
}
