package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values as Helm lays them over one another. */
public final class Values {

    private Values() {}

    /** @return the chart's defaults with a profile's values laid over them */
    public static JsonNode of(ChartFolder chart, Profile profile) {
        ObjectNode values = ManifestReader.tree(chart.read("values.yaml")).deepCopy();
        for (String file : profile.files()) {
            values = laidOver(values, ManifestReader.tree(chart.read(file)));
        }
        return values;
    }

    private static ObjectNode laidOver(ObjectNode below, JsonNode above) {
        above.properties().forEach(field -> {
            JsonNode lower = below.path(field.getKey());
            below.set(
                    field.getKey(),
                    lower.isObject() && field.getValue().isObject()
                            ? laidOver(lower.deepCopy(), field.getValue())
                            : field.getValue());
        });
        return below;
    }
}
