package io.docket.helm.check.pod;

import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each image is named with a tag or a digest, and none is {@code latest}, so that all replicas run the same. The tag of a service's
 * image says of which kind it is.
 */
public final class ImagesAreTagged implements Check {

    private static final Pattern TAGGED =
            Pattern.compile("[a-z0-9./_:-]+?(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        String kind = rendering.variation().images().toString();
        return rendering
                .workloads()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Stream.concat(untagged(container), otherwise(container, kind)));
    }

    private static Stream<Finding> untagged(Container container) {
        String image = image(container);
        return TAGGED.matcher(image).matches()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        container, "its image \"" + image + "\" has no fixed tag", "Say a version, or a digest"));
    }

    private static Stream<Finding> otherwise(Container container, String kind) {
        String image = image(container);
        boolean ours = image.matches("(.*/)?[a-z-]+-service[:@].*");
        return ours && !image.contains("@") && !image.endsWith("-" + kind)
                ? Stream.of(Finding.in(
                        container,
                        "its image \"" + image + "\" is not of the kind " + kind,
                        "Let the tag end in -" + kind + ", as image.kind says"))
                : Stream.empty();
    }

    private static String image(Container container) {
        return container.node().path("image").asText();
    }
}
