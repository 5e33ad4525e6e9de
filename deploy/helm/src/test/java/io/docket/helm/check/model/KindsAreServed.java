package io.docket.helm.check.model;

import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.stream.Stream;

/** Each object is of a kind and version that today's Kubernetes and operators serve, and not of one that was removed. */
public final class KindsAreServed implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.manifests().stream()
                .filter(manifest -> Kind.of(manifest).isEmpty())
                .map(manifest -> Finding.in(
                        manifest,
                        "nobody serves " + manifest.apiVersion() + " " + manifest.kind(),
                        Kind.named(manifest.kind())
                                .map(kind -> "Say " + kind.apiVersion())
                                .orElse("Mend the kind, or add it to Kind with a model or a schema")));
    }
}
