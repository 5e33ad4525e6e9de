package io.docket.helm.check.name;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names are what Kubernetes takes for one: at most 63 lower-case letters, digits and hyphens, port names at most 15; a topic's name
 * may have dots. Labels' values are at most 63 characters.
 */
public final class NamesFit implements Check {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DOTTED = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern PORT = Pattern.compile("(?=.{1,15}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.concat(
                rendering.manifests().stream()
                        .flatMap(manifest -> Stream.concat(name(manifest), labels(manifest, manifest.content()))),
                rendering.workloads().flatMap(NamesFit::within));
    }

    private static Stream<Finding> name(Manifest manifest) {
        Pattern pattern = manifest.kind().equals("KafkaTopic") ? DOTTED : LABEL;
        return fitting(manifest, "the name", manifest.name(), pattern);
    }

    private static Stream<Finding> labels(Manifest manifest, JsonNode tree) {
        return Stream.of("labels", "matchLabels")
                .flatMap(field -> Texts.named(field, tree).stream())
                .filter(JsonNode::isObject)
                .flatMap(labels -> Texts.of(labels).entrySet().stream())
                .flatMap(label -> fitting(manifest, "label " + label.getKey(), label.getValue(), VALUE));
    }

    private static Stream<Finding> within(Workload workload) {
        return workload.containers().stream()
                .flatMap(container -> Stream.concat(
                        fitting(workload.manifest(), "a container's name", container.name(), LABEL),
                        Texts.elements(container.node().path("ports"))
                                .flatMap(port -> fitting(
                                        workload.manifest(),
                                        "a port's name",
                                        port.path("name").asText(),
                                        PORT))));
    }

    private static Stream<Finding> fitting(Manifest manifest, String what, String text, Pattern pattern) {
        return pattern.matcher(text).matches()
                ? Stream.empty()
                : Stream.of(Finding.in(
                        manifest, what + " \"" + text + "\" is none to Kubernetes", "Make it match " + pattern));
    }
}
