package io.docket.helm.check.name;

import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each object says in the labels that tools know what it belongs to: {@code app.kubernetes.io/name}, {@code instance},
 * {@code managed-by}, {@code version} and {@code helm.sh/chart}; pods of services say which component they are, too.
 */
public final class LabelsFollowConvention implements Check {

    private static final String PREFIX = "app.kubernetes.io/";

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.concat(
                rendering.manifests().stream()
                        .flatMap(manifest -> missing(manifest, "its labels", manifest.labels(), expected())),
                rendering.workloads().flatMap(workload -> {
                    Map<String, String> expected = expected();
                    expected.keySet().removeIf(label -> !label.startsWith(PREFIX));
                    expected.put(PREFIX + "component", "");
                    return missing(workload.manifest(), "its pods' labels", workload.podLabels(), expected);
                }));
    }

    /** @return each label with the value it must have, or with nothing where any will do */
    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(PREFIX + "name", "docket");
        expected.put(PREFIX + "instance", HelmChart.RELEASE);
        expected.put(PREFIX + "managed-by", "Helm");
        expected.put(PREFIX + "version", "");
        expected.put("helm.sh/chart", "");
        return expected;
    }

    private static Stream<Finding> missing(
            Manifest manifest, String where, Map<String, String> labels, Map<String, String> expected) {
        return expected.entrySet().stream()
                .filter(label -> !says(labels.get(label.getKey()), label.getValue()))
                .map(label -> Finding.in(
                        manifest,
                        where + " have " + label.getKey() + ": " + labels.get(label.getKey()),
                        "Say " + label.getKey() + ": " + (label.getValue().isEmpty() ? "…" : label.getValue())));
    }

    private static boolean says(String value, String expected) {
        return value != null && !value.isEmpty() && (expected.isEmpty() || value.equals(expected));
    }
}
