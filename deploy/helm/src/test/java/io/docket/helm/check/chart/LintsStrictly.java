package io.docket.helm.check.chart;

import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.Profile;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** {@code helm lint --strict} has nothing to say of the chart with the profile's values. */
public final class LintsStrictly implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        Profile profile = rendering.variation().profile();
        return new HelmChart(rendering.chart())
                .lint(profile).stream()
                        .filter(message -> !message.startsWith("[INFO]"))
                        .map(message -> new Finding(
                                "Chart.yaml", "the chart with " + profile.file(), message, "Do what Helm asks for"));
    }
}
