package io.docket.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Variation;
import io.docket.helm.check.Check;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The chart that is shipped, with each profile, each kind of image, installed and upgraded, passes every check. */
class ProfilesTest {

    @TestFactory
    Stream<DynamicContainer> passes_every_check() {
        return Variation.all().stream().map(variation -> {
            Rendering rendering = new HelmChart(ChartFolder.shipped()).render(variation);
            return DynamicContainer.dynamicContainer(
                    variation.toString(),
                    Checks.all().stream()
                            .map(check -> DynamicTest.dynamicTest(
                                    check.getClass().getSimpleName(), () -> holds(check, rendering))));
        });
    }

    private static void holds(Check check, Rendering rendering) {
        assertThat(check.findings(rendering))
                .as(rendering.variation().toString())
                .isEmpty();
    }
}
