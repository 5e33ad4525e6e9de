package io.docket.helm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import io.docket.helm.chart.ChartFolder;
import io.docket.helm.chart.HelmChart;
import io.docket.helm.chart.ImageKind;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Moment;
import io.docket.helm.chart.Profile;
import io.docket.helm.chart.Rendering;
import io.docket.helm.chart.Texts;
import io.docket.helm.chart.Variation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release's life, by Helm itself at a server: installed, tested, upgraded, uninstalled. */
class ReleaseTest {

    private static final Set<String> SERVICES = Set.of(
            "desk-docket-notification-service", "desk-docket-status-config-service", "desk-docket-ticket-service");

    private final HelmChart chart = new HelmChart(ChartFolder.shipped());

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makes_all_objects_that_it_renders() {
        Rendering rendering = chart.render(new Variation(Profile.PRODUCTION, ImageKind.JVM, Moment.INSTALL));

        install(Profile.PRODUCTION);

        assertThat(ids())
                .containsAll(rendering.manifests().stream()
                        .filter(manifest -> !manifest.isHook())
                        .map(Manifest::id)
                        .toList());
        assertThat(releases()).containsExactly("1 deployed");
    }

    @Test
    void migrates_an_external_database_before_it_makes_the_services() {
        install(Profile.EXTERNAL);

        assertThat(position("created Job/desk-docket-migrations"))
                .isGreaterThan(position("created ServiceAccount/desk-docket-migrations"))
                .isGreaterThan(position("created NetworkPolicy/desk-docket-migrations"))
                .isLessThan(first("created Deployment/"));
        assertThat(ids()).noneMatch(id -> id.endsWith("/desk-docket-migrations"));
    }

    @Test
    void upgrades_the_services_after_the_database_and_in_place() {
        install(Profile.PRODUCTION);
        int before = server.objects().changes().size();

        upgrade(Profile.PRODUCTION, "image: {kind: jvm, tag: '0.2.0'}");

        List<String> since = changes().subList(before, changes().size());
        assertThat(since.indexOf("created Job/desk-docket-migrations"))
                .isGreaterThan(since.indexOf("created ServiceAccount/desk-docket-migrations"))
                .isNotNegative();
        SERVICES.forEach(service -> assertThat(since.indexOf("patched Deployment/" + service))
                .isGreaterThan(since.indexOf("created Job/desk-docket-migrations")));
        assertThat(since)
                .noneMatch(change -> change.matches("(deleted|replaced) (Deployment|Service|Cluster|Kafka.*)/.*"));
        assertThat(images()).allMatch(image -> image.endsWith(":0.2.0-jvm"));
        assertThat(containersOf("desk-docket-ticket-service")).isEqualTo(1);
        assertThat(releases()).containsExactly("1 superseded", "2 deployed");
    }

    @Test
    void leaves_the_services_alone_when_the_migrations_fail() {
        install(Profile.EXTERNAL);
        List<String> before = images();
        server.objects().letJobsFail();

        assertThatThrownBy(() -> upgrade(Profile.EXTERNAL, "image: {kind: jvm, tag: '0.2.0'}"))
                .hasMessageContaining("pre-upgrade hooks failed");

        assertThat(images()).isEqualTo(before);
        assertThat(changes()).noneMatch(change -> change.startsWith("patched Deployment/"));
        assertThat(releases()).containsExactly("1 deployed", "2 failed");
    }

    @Test
    void asks_every_service_when_it_is_tested() {
        install(Profile.EXTERNAL);

        Helm.test(HelmChart.RELEASE)
                .withNamespace(HelmChart.NAMESPACE)
                .withKubeConfigContents(server.configuration())
                .withTimeout(30)
                .call();

        List<String> asked = all("Pod").stream()
                .flatMap(pod -> Texts.elements(pod.at("/spec/containers")))
                .flatMap(container -> Texts.list(container.path("command")).stream())
                .filter(word -> word.startsWith("http://"))
                .toList();
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .map(service -> "http://" + service + "/q/health/ready")
                        .toList());
    }

    @Test
    void leaves_nothing_but_the_data() {
        install(Profile.PRODUCTION);
        Set<String> kept = server.objects().all().stream()
                .filter(object -> object.at("/metadata/annotations/helm.sh~1resource-policy")
                        .asText()
                        .equals("keep"))
                .map(ReleaseTest::id)
                .collect(Collectors.toSet());

        uninstall();

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(kept)
                .contains(
                        "Cluster/desk-docket-postgresql", "Kafka/desk-docket-kafka", "KafkaTopic/desk-docket.tickets");
    }

    @Test
    void leaves_nothing_where_values_say_so() {
        install(Profile.MINIMAL);

        uninstall();

        assertThat(ids()).isEmpty();
    }

    private void install(Profile profile) {
        InstallCommand command = new Helm(ChartFolder.shipped().path())
                .install()
                .withName(HelmChart.RELEASE)
                .withNamespace(HelmChart.NAMESPACE)
                .withKubeConfigContents(server.configuration())
                .disableOpenApiValidation()
                .withTimeout(30);
        chart.valuesFiles(profile, "image: {kind: jvm}", folder).forEach(command::withValuesFile);
        command.call();
    }

    private void upgrade(Profile profile, String values) {
        UpgradeCommand command = new Helm(ChartFolder.shipped().path())
                .upgrade()
                .withName(HelmChart.RELEASE)
                .withNamespace(HelmChart.NAMESPACE)
                .withKubeConfigContents(server.configuration())
                .disableOpenApiValidation()
                .withTimeout(30);
        chart.valuesFiles(profile, values, folder).forEach(command::withValuesFile);
        command.call();
    }

    private void uninstall() {
        Helm.uninstall(HelmChart.RELEASE)
                .withNamespace(HelmChart.NAMESPACE)
                .withKubeConfigContents(server.configuration())
                .call();
    }

    private List<String> changes() {
        return server.objects().changes().stream().map(Change::toString).toList();
    }

    private int position(String change) {
        assertThat(changes()).contains(change);
        return changes().indexOf(change);
    }

    private int first(String beginning) {
        String found = changes().stream()
                .filter(change -> change.startsWith(beginning))
                .findFirst()
                .orElseThrow();
        return changes().indexOf(found);
    }

    /** @return kind and name of every object but the release's own records */
    private List<String> ids() {
        return server.objects().all().stream()
                .filter(object -> !object.path("type").asText().startsWith("helm.sh/release"))
                .map(ReleaseTest::id)
                .toList();
    }

    private static String id(ObjectNode object) {
        return object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    }

    /** @return each revision that is recorded, with its state */
    private List<String> releases() {
        return all("Secret").stream()
                .filter(secret -> secret.path("type").asText().startsWith("helm.sh/release"))
                .map(secret -> secret.at("/metadata/labels/version").asText() + " "
                        + secret.at("/metadata/labels/status").asText())
                .toList();
    }

    private List<String> images() {
        return all("Deployment").stream()
                .flatMap(deployment -> Texts.elements(deployment.at("/spec/template/spec/containers")))
                .map(container -> container.path("image").asText())
                .toList();
    }

    private long containersOf(String deployment) {
        return all("Deployment").stream()
                .filter(one -> one.at("/metadata/name").asText().equals(deployment))
                .flatMap(one -> Texts.elements(one.at("/spec/template/spec/containers")))
                .count();
    }

    private List<ObjectNode> all(String kind) {
        return server.objects().all().stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }
}
