package io.docket.local.run;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** docs/operations.md tells who runs a Kafka of their own to make what the chart makes where it makes one. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "Embedded Helm is there for Linux on amd64 only")
class InstallGuideTest {

    private static final Path ROOT = Path.of("../../..");

    private static final Pattern TOPIC = Pattern.compile("(?m)^ *topic (\\S+) (\\d+) (.+)$");
    private static final Pattern RARE_TOPICS = Pattern.compile("(?s)for rarely in (.+?); do");
    private static final Pattern RIGHTS = Pattern.compile("(?m)^\\| (\\S+-service) \\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z.-]+)`");

    private static String guide;
    private static RenderedChart chart;

    @BeforeAll
    static void read() throws IOException {
        guide = Files.readString(ROOT.resolve("docs/operations.md"));
        chart = RenderedChart.of(ROOT.resolve("deploy/helm/docket"), "production", Map.of());
    }

    @Test
    void the_topics_are_the_chart_s() {
        Map<String, String> told = TOPIC.matcher(guide)
                .results()
                .flatMap(line -> names(line.group(1)).map(name -> Map.entry(name, line)))
                .collect(toMap(Map.Entry::getKey, line -> shape(line.getValue())));

        Map<String, String> made = chart.all("KafkaTopic").stream()
                .map(topic -> topic.path("spec"))
                .collect(toMap(spec -> spec.path("topicName").asText(), InstallGuideTest::shape));

        assertThat(told).isEqualTo(made);
    }

    @Test
    void the_rights_are_the_chart_s() {
        Map<String, List<Set<String>>> told = RIGHTS.matcher(guide)
                .results()
                .collect(toMap(row -> row.group(1), row -> List.of(namesIn(row.group(2)), namesIn(row.group(3)))));

        Map<String, List<Set<String>>> given = chart.all("KafkaUser").stream()
                .collect(toMap(
                        user -> user.at("/metadata/name").asText().replaceFirst("^docket-", ""),
                        user -> List.of(resources(user, "Read"), resources(user, "Write"))));

        assertThat(told).isEqualTo(given);
    }

    /** The names that a line is about: its own, or those that the loop around it has. */
    private static Stream<String> names(String name) {
        if (!name.startsWith("$")) {
            return Stream.of(name);
        }
        return RARE_TOPICS
                .matcher(guide)
                .results()
                .flatMap(loop -> Stream.of(loop.group(1).split("[\\s\\\\]+")));
    }

    private static String shape(MatchResult line) {
        return line.group(2) + " partitions, "
                + Set.of(line.group(3).split(" ")).stream().sorted().toList();
    }

    private static String shape(JsonNode spec) {
        List<String> settings = spec.path("config").properties().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue().asText())
                .filter(setting -> !isSaidOfAll(setting))
                .sorted()
                .toList();
        return spec.path("partitions").asText() + " partitions, " + settings;
    }

    private static boolean isSaidOfAll(String setting) {
        return guide.contains("--config " + setting);
    }

    private static Set<String> namesIn(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(toSet());
    }

    private static Set<String> resources(JsonNode user, String operation) {
        return RenderedChart.stream(user.at("/spec/authorization/acls"))
                .filter(right -> RenderedChart.stream(right.path("operations"))
                        .anyMatch(one -> one.asText().equals(operation)))
                .map(right -> right.at("/resource/name").asText())
                .collect(toSet());
    }
}
