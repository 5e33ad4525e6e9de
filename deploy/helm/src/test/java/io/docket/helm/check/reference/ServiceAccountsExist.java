package io.docket.helm.check.reference;

import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Workload;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/** Each workload but those of helm test runs as an account that the chart makes, never as its namespace's default one. */
public final class ServiceAccountsExist implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering
                .workloads()
                .filter(workload ->
                        !workload.manifest().annotation("helm.sh/hook").equals(Optional.of("test")))
                .filter(workload ->
                        rendering.find("ServiceAccount", account(workload)).isEmpty())
                .map(workload -> Finding.in(
                        workload.manifest(),
                        "its pods run as service account \"" + account(workload) + "\", which the chart does not make",
                        "Name one of the chart's, or add it"));
    }

    private static String account(Workload workload) {
        return workload.spec().path("serviceAccountName").asText();
    }
}
