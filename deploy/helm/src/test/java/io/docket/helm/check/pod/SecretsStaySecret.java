package io.docket.helm.check.pod;

import io.docket.helm.chart.Container;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Passwords and keys come from Secrets that exist already: none is written out in a variable, and the chart makes no Secret. */
public final class SecretsStaySecret implements Check {

    /** Variables that hold a secret by their name; a location or type of one is none. */
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|JAAS_CONFIG|_KEYS?)$");

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return Stream.concat(
                rendering
                        .ofKind("Secret")
                        .map(secret -> Finding.in(
                                secret,
                                "the chart makes a Secret, whose content would stand in the release",
                                "Refer to one that exists")),
                rendering
                        .workloads()
                        .flatMap(workload -> workload.containers().stream())
                        .flatMap(SecretsStaySecret::writtenOut));
    }

    private static Stream<Finding> writtenOut(Container container) {
        return container
                .variables()
                .filter(variable ->
                        SECRET.matcher(variable.path("name").asText()).matches())
                .filter(variable -> !variable.at("/valueFrom/secretKeyRef").isObject())
                .map(variable -> Finding.in(
                        container,
                        variable.path("name").asText() + " does not come from a Secret",
                        "Take it with valueFrom.secretKeyRef"));
    }
}
