package io.docket.helm.check.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each dashboard is JSON that Grafana takes, with a title, a uid that no other has, and panels whose ids differ; its ConfigMap has the
 * label by which Grafana finds it, and it exists where dashboards are wanted.
 */
public final class DashboardsCanBeImported implements Check {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Manifest> uids = new TreeMap<>();
        JsonNode settings = rendering.values().at("/monitoring/dashboards");
        List<Manifest> maps = rendering
                .ofKind("ConfigMap")
                .filter(map -> Texts.of(map.at("/data")).keySet().stream().anyMatch(key -> key.endsWith(".json")))
                .toList();
        maps.forEach(map -> Texts.of(map.at("/data"))
                .forEach((file, text) -> findings.addAll(faults(map, file, text, settings.path("labels"), uids))));
        boolean wanted =
                rendering.refusal().isEmpty() && settings.path("enabled").asBoolean();
        int shipped = rendering.chart().files("dashboards").size();
        if (wanted && maps.size() != shipped || wanted && shipped == 0) {
            findings.add(new Finding(
                    "dashboards",
                    "monitoring.dashboards",
                    "the chart has " + shipped + " dashboards, and makes " + maps.size() + " ConfigMaps of them",
                    "Let each file become one"));
        }
        return findings.stream();
    }

    private static List<Finding> faults(
            Manifest map, String file, String text, JsonNode labels, Map<String, Manifest> uids) {
        List<Finding> findings = new ArrayList<>();
        if (!map.labels().entrySet().containsAll(Texts.of(labels).entrySet())) {
            findings.add(Finding.in(map, "Grafana does not find it by " + labels, "Give it the labels of the values"));
        }
        try {
            JsonNode dashboard = JSON.readTree(text);
            String uid = dashboard.path("uid").asText();
            if (uid.isEmpty() || dashboard.path("title").asText().isEmpty()) {
                findings.add(Finding.in(map, file + " lacks uid or title", "Say both"));
            }
            Manifest other = uids.put(uid, map);
            if (other != null) {
                findings.add(Finding.in(map, file + " has the uid of " + other.id() + ": " + uid, "Give it its own"));
            }
            findings.addAll(panels(map, file, dashboard));
        } catch (JsonProcessingException e) {
            findings.add(Finding.in(map, file + " is no JSON: " + e.getOriginalMessage(), "Mend dashboards/" + file));
        }
        return findings;
    }

    private static List<Finding> panels(Manifest map, String file, JsonNode dashboard) {
        List<String> ids = Texts.named("panels", dashboard).stream()
                .flatMap(Texts::elements)
                .map(panel -> panel.path("id").asText())
                .toList();
        String twice = IntStream.range(0, ids.size())
                .filter(at -> ids.indexOf(ids.get(at)) != at)
                .mapToObj(ids::get)
                .collect(Collectors.joining(", "));
        if (ids.isEmpty()) {
            return List.of(Finding.in(map, file + " has no panels", "Add some"));
        }
        return twice.isEmpty()
                ? List.of()
                : List.of(Finding.in(map, file + " has panels with the same id: " + twice, "Number them apart"));
    }
}
