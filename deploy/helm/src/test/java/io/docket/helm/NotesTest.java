package io.docket.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.ImageKind;
import io.docket.helm.chart.Moment;
import io.docket.helm.chart.Profile;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Variation;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator is told after an installation. */
class NotesTest {

    private final HelmChart chart = new HelmChart(ChartFolder.shipped());

    @ParameterizedTest
    @EnumSource
    void name_the_secrets_that_must_exist_and_where_to_look(Profile profile) {
        Rendering rendering = chart.render(new Variation(profile, ImageKind.JVM, Moment.INSTALL));

        String notes = chart.notes(profile);

        assertThat(notes)
                .contains("kubectl -n " + HelmChart.NAMESPACE + " get pods")
                .contains("helm -n helpers test desk");
        assertThat(secretsThatMustExist(rendering)).isNotEmpty().allSatisfy(secret -> assertThat(notes)
                .contains(secret));
    }

    /** @return what variables are taken from, but for what Strimzi makes */
    private static Set<String> secretsThatMustExist(Rendering rendering) {
        Set<String> made =
                rendering.ofKind("KafkaUser").map(user -> user.name()).collect(Collectors.toSet());
        return rendering
                .workloads()
                .flatMap(workload -> Texts.named("secretKeyRef", workload.spec()).stream())
                .map(reference -> reference.path("name").asText())
                .filter(secret -> !made.contains(secret))
                .collect(Collectors.toSet());
    }
}
