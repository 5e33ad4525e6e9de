package io.docket.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles and the script that builds them, as far as they can be checked without an engine. */
class DockerfileTest {

    private static final Path IMAGES = Packaged.ROOT.resolve("deploy/images");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void the_dockerfiles_have_no_flaw(String name) {
        assertThat(Dockerfile.read(IMAGES.resolve(name)).flaws()).isEmpty();
    }

    /** The checks themselves: whoever breaks a Dockerfile like that is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FROM ${RUNTIME}                 | FROM java:latest                     | names no version
            FROM ${RUNTIME}                 | FROM registry.test:5000/java         | names no version
            (?m)^USER 1001$                 | USER docket                          | by number
            (?m)^USER 1001$                 | USER 0                               | other than 0
            (?m)^ARG SERVICE$               | ARG NAME                             | does not declare
            --from=build                    | --from=built                         | a stage that is not there
            COPY (--chown=\\S+ )?\\. \\.    | COPY pom.xml ticket-service ./       | takes a part of the source
            (?m)^ENTRYPOINT .*              | ENTRYPOINT java -jar /opt/service.jar | goes through a shell
            (?m)^ENTRYPOINT .*              | ENTRYPOINT ["sh", "-c", "java"]      | is a shell
            (?m)^EXPOSE 8080$               | EXPOSE 8081                          | port 8080
            image\\.revision                | image.commit                         | no label
            """)
    void a_broken_dockerfile_is_told(String what, String instead, String flaw) throws Exception {
        for (String name : List.of("Dockerfile.jvm", "Dockerfile.native")) {
            String text = Files.readString(IMAGES.resolve(name));
            String broken = Pattern.compile(what.startsWith("FROM") ? Pattern.quote(what) : what)
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(instead));

            assertThat(broken).isNotEqualTo(text);
            assertThat(Dockerfile.parse(broken).flaws())
                    .as("%s with %s", name, instead)
                    .anyMatch(told -> told.contains(flaw));
        }
    }

    @Test
    void the_script_builds_six_images_and_gives_only_arguments_that_are_known() throws Exception {
        List<String> commands = dryRun("--registry", "registry.test/tools", "--version", "1.2.3");

        assertThat(commands)
                .extracting(command -> word(command, "--tag (\\S+)"))
                .containsExactlyInAnyOrder(
                        "registry.test/tools/docket/ticket-service:1.2.3-native",
                        "registry.test/tools/docket/ticket-service:1.2.3-jvm",
                        "registry.test/tools/docket/status-config-service:1.2.3-native",
                        "registry.test/tools/docket/status-config-service:1.2.3-jvm",
                        "registry.test/tools/docket/notification-service:1.2.3-native",
                        "registry.test/tools/docket/notification-service:1.2.3-jvm");
        assertThat(commands).allSatisfy(command -> {
            Dockerfile file = Dockerfile.read(Packaged.ROOT.resolve(word(command, "--file (\\S+)")));
            assertThat(words(command, "--build-arg (\\w+)="))
                    .allMatch(argument -> file.image().all("ARG").anyMatch(argument::equals));
        });
    }

    @Test
    void the_script_pushes_when_it_is_told_to_and_builds_what_it_is_told() throws Exception {
        assertThat(dryRun("--kind", "jvm", "--version", "7", "--push", "ticket-service"))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("push docket/ticket-service:7-jvm");
        assertThat(dryRun("--kind", "wasm"))
                .containsExactly("deploy/images/build: there is no kind wasm; there are native and jvm");
        assertThat(dryRun("tickets")).first().asString().contains("there is no service tickets");
    }

    @Test
    void what_is_not_sent_to_the_engine_is_not_needed() throws Exception {
        List<String> ignored = Files.readAllLines(Packaged.ROOT.resolve(".dockerignore"));
        List<String> needed = Stream.concat(
                        Stream.of("mvnw", ".mvn/wrapper/maven-wrapper.properties", "pom.xml"),
                        words(withoutProfiles(), "<module>(\\S+)</module>").stream()
                                .map(module -> module + "/pom.xml"))
                .toList();

        assertThat(needed).allMatch(path -> Files.exists(Packaged.ROOT.resolve(path)));
        assertThat(needed).noneMatch(path -> ignored.stream().anyMatch(glob -> isBelow(glob, path)));
        assertThat(ignored).contains(".git", "**/target");
    }

    /** What a profile alone adds, images do without: they name profiles of their own. */
    private static String withoutProfiles() throws IOException {
        String pom = Files.readString(Packaged.ROOT.resolve("pom.xml"));
        return pom.substring(0, pom.indexOf("<profiles>"));
    }

    private static boolean isBelow(String glob, String path) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:{" + glob + "," + glob + "/**}");
        return matcher.matches(Path.of(path));
    }

    private static List<String> dryRun(String... arguments) throws Exception {
        ProcessBuilder build =
                new ProcessBuilder(IMAGES.resolve("build").toString(), "--dry-run").redirectErrorStream(true);
        build.command().addAll(List.of(arguments));
        Process process = build.start();
        List<String> said = process.inputReader().lines().toList();
        process.waitFor();
        return said;
    }

    private static String word(String text, String pattern) {
        return words(text, pattern).get(0);
    }

    private static List<String> words(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
