package io.docket.helm.check.name;

import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No two objects of a kind have the same name: the second would overwrite the first. */
public final class NamesAreUnique implements Check {

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.manifests().stream().collect(Collectors.groupingBy(Manifest::id)).values().stream()
                .filter(same -> same.size() > 1)
                .map(NamesAreUnique::told);
    }

    private static Finding told(List<Manifest> same) {
        String files = same.stream().map(Manifest::file).collect(Collectors.joining(", "));
        return Finding.in(same.get(1), "the name is given " + same.size() + " times: " + files, "Give each its own");
    }
}
