package io.docket.helm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.YAMLException;

/** Helm itself, in this process, at a chart. */
public final class HelmChart {

    /** The release's name and namespace: unlike one another, and unlike the chart's, so that a mix-up is seen. */
    public static final String RELEASE = "desk";

    public static final String NAMESPACE = "helpers";

    /** The Kubernetes that the chart is rendered for. */
    public static final String KUBERNETES = "1.32.0";

    private static final String HOOK = "helm.sh/hook";
    private static final String SHOWN_HOOK = "shown.helm.sh/hook";

    private final ChartFolder chart;

    public HelmChart(ChartFolder chart) {
        this.chart = chart;
    }

    /** @return what became of it, be it refused; hooks too */
    public Rendering render(Variation variation) {
        try (Scratch scratch = Scratch.create()) {
            String values = "image: {kind: " + variation.images() + "}";
            String rendered = told(variation.moment(), scratch).template(variation.profile(), values);
            return new Rendering(
                    chart, variation, Optional.empty(), ManifestReader.read(rendered.replace(SHOWN_HOOK, HOOK)));
        } catch (IllegalStateException | YAMLException refused) {
            return new Rendering(chart, variation, Optional.of(refused.getMessage()), List.of());
        }
    }

    /**
     * A copy whose templates are told what this Helm cannot be told: not to leave hooks out of what it shows, and that a release is
     * upgraded though there is no cluster with one.
     */
    private HelmChart told(Moment moment, Scratch scratch) {
        ChartFolder copy = chart.copiedInto(scratch.path());
        copy.files("templates").forEach(file -> {
            String text = copy.read(file).replace(HOOK, SHOWN_HOOK);
            copy.write(
                    file,
                    moment == Moment.INSTALL
                            ? text
                            : text.replace(".Release.IsInstall", "false").replace(".Release.IsUpgrade", "true"));
        });
        return new HelmChart(copy);
    }

    /**
     * @param more values laid over the profile's, as YAML
     * @return the release's objects without its hooks, each after a line that says where it is from
     * @throws IllegalStateException if Helm refuses, with its reason
     */
    public String template(Profile profile, String more) {
        TemplateCommand command = new Helm(chart.path())
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        try (Scratch scratch = Scratch.create()) {
            valuesFiles(profile, more, scratch.path()).forEach(command::withValuesFile);
            return command.call();
        }
    }

    /** @return what the operator is told after an installation, the notes at its end */
    public String notes(Profile profile) {
        InstallCommand command = new Helm(chart.path())
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        profile.files().forEach(file -> command.withValuesFile(chart.path().resolve(file)));
        return command.call().getOutput();
    }

    /**
     * Lints with a profile's values in place of the defaults, for a lint takes no others.
     *
     * @return what {@code helm lint --strict} objects to; empty where nothing
     */
    public List<String> lint(Profile profile) {
        try (Scratch scratch = Scratch.create()) {
            ChartFolder copy = chart.copiedInto(scratch.path());
            copy.write("values.yaml", Values.of(chart, profile).toString());
            LintResult result = new Helm(copy.path()).lint().strict().call();
            return result.isFailed() ? result.getMessages() : List.of();
        }
    }

    /**
     * @param more values laid over the profile's, as YAML
     * @param folder where these are written to
     * @return what Helm is to be given, in this order
     */
    public List<Path> valuesFiles(Profile profile, String more, Path folder) {
        return Stream.concat(
                        profile.files().stream().map(chart.path()::resolve),
                        Stream.of(written(folder.resolve("more.yaml"), more)))
                .toList();
    }

    private static Path written(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
