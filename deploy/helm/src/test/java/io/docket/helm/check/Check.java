package io.docket.helm.check;

import io.docket.helm.chart.Rendering;
import java.util.stream.Stream;

/** Something that must hold of every rendering. Where one part is missing that another check asks for, it says nothing. */
@FunctionalInterface
public interface Check {

    /** @return what does not hold; nothing if all is well */
    Stream<Finding> findings(Rendering rendering);
}
