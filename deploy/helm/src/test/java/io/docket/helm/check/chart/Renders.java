package io.docket.helm.check.chart;

import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** The chart renders with the profile's values, and each object is YAML that says no key twice and has a kind and a name. */
public final class Renders implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        String profile = rendering.variation().profile().file();
        return Stream.concat(
                rendering.refusal().stream()
                        .map(refusal -> new Finding(
                                profile, "the whole release", refusal, "Mend the template or the value it names")),
                rendering.manifests().stream()
                        .filter(manifest -> manifest.apiVersion().isEmpty()
                                || manifest.kind().isEmpty()
                                || manifest.name().isEmpty())
                        .map(manifest -> Finding.in(
                                manifest,
                                "it lacks apiVersion, kind or metadata.name",
                                "Say all three, at the left margin and as metadata's first")));
    }
}
