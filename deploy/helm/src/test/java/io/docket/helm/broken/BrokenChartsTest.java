package io.docket.helm.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.helm.Checks;
import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks are worth: each fault is seen by the check that is there for it, and each check sees some fault. */
class BrokenChartsTest {

    @TempDir
    Path folder;

    static List<BrokenChart> all() {
        return BrokenCharts.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void is_caught(BrokenChart broken) {
        ChartFolder chart = broken.in(folder);

        Rendering rendering = new HelmChart(chart).render(broken.seenIn());
        List<Finding> findings = check(broken).findings(rendering).toList();

        assertThat(findings)
                .as(broken.fault() + ", by " + broken.caughtBy().getSimpleName())
                .isNotEmpty();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.file()).isNotBlank();
            assertThat(finding.object()).isNotBlank();
            assertThat(finding.fault()).isNotBlank();
            assertThat(finding.advice()).isNotBlank();
        });
    }

    @Test
    void every_check_catches_one() {
        Set<String> catching =
                all().stream().map(broken -> broken.caughtBy().getSimpleName()).collect(Collectors.toSet());

        assertThat(Checks.all())
                .extracting(check -> check.getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(catching);
    }

    private static Check check(BrokenChart broken) {
        return Checks.all().stream()
                .filter(check -> check.getClass().equals(broken.caughtBy()))
                .findFirst()
                .orElseThrow();
    }
}
