package io.docket.helm.check.release;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What holds data stays when the release goes, unless values say that it need not, and is never a hook, which Helm deletes before it
 * makes it anew.
 */
public final class DataIsKept implements Check {

    /** Each kind with the value that may let it go. */
    private static final Map<String, String> DATA = Map.of(
            "Cluster", "/database/cloudnativepg/keep",
            "Database", "/database/cloudnativepg/keep",
            "ObjectStore", "/database/cloudnativepg/keep",
            "PersistentVolumeClaim", "/attachments/file/keep",
            "Kafka", "/kafka/strimzi/keep",
            "KafkaNodePool", "/kafka/strimzi/keep",
            "KafkaTopic", "/kafka/strimzi/keep");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.manifests().stream()
                .filter(manifest -> DATA.containsKey(manifest.kind()))
                .flatMap(manifest -> Stream.concat(hook(manifest), gone(rendering, manifest)));
    }

    private static Stream<Finding> hook(Manifest manifest) {
        return manifest.isHook()
                ? Stream.of(Finding.in(
                        manifest,
                        "it is a hook: Helm would delete it, and its data, with an upgrade",
                        "Take the annotation away"))
                : Stream.empty();
    }

    private static Stream<Finding> gone(Rendering rendering, Manifest manifest) {
        boolean keep = rendering.values().at(DATA.get(manifest.kind())).asBoolean(true);
        boolean kept = manifest.annotation("helm.sh/resource-policy")
                .filter("keep"::equals)
                .isPresent();
        return keep && !kept
                ? Stream.of(Finding.in(
                        manifest,
                        "uninstalling would delete it, and its data",
                        "Annotate it with helm.sh/resource-policy: keep"))
                : Stream.empty();
    }
}
