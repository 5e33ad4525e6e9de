package io.docket.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.References;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are data alone: no Java of any library or service names one, or a status of one. */
class NoTemplateInJavaTest {

    private static final List<String> MODULES =
            List.of("libs/scheme", "libs/platform", "status-config-service", "ticket-service", "notification-service");

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    @Test
    void no_text_in_java_is_the_name_of_a_template_or_of_a_status() {
        for (Path file : mainCode()) {
            Set<String> named = textsIn(RepositoryFiles.read(file));
            named.retainAll(namesOfTemplatesAndStatuses());
            named.removeAll(allowedIn(file));

            assertThat(named).as(file.toString()).isEmpty();
        }
    }

    /** Ordinary words are found as texts only; names like these are found wherever they stand, in comments too. */
    @Test
    void no_java_contains_a_name_that_is_no_ordinary_word() {
        List<Pattern> unmistakable = namesOfTemplatesAndStatuses().stream()
                .filter(NoTemplateInJavaTest::isUnmistakable)
                .map(name -> Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])"))
                .toList();

        for (Path file : mainCode()) {
            String java = RepositoryFiles.read(file);
            assertThat(unmistakable).as(file.toString()).noneMatch(name -> name.matcher(java)
                    .find());
        }
    }

    @Test
    void notices_are_named_in_one_place_of_the_library_only() {
        List<String> files = RepositoryFiles.in("libs/scheme/src/main/java", ".java").stream()
                .filter(file -> textsIn(RepositoryFiles.read(file)).stream()
                        .anyMatch(References.BUILT_IN.noticeTemplates()::contains))
                .map(file -> file.getFileName().toString())
                .toList();

        assertThat(files).containsExactly("References.java");
    }

    @Test
    void all_main_code_is_looked_through_for_all_names() {
        assertThat(mainCode())
                .extracting(file -> file.getFileName().toString())
                .hasSizeGreaterThan(300)
                .contains("Engine.java", "Outbox.java", "StatusList.java", "TicketResource.java", "Ledger.java");
        assertThat(namesOfTemplatesAndStatuses())
                .contains("retail", "To do next", "waiting-for-agent-reply", "Resolved (EXTERNAL)", "closed")
                .filteredOn(NoTemplateInJavaTest::isUnmistakable)
                .contains("Not Processed", "on-hold", "l1-in-progress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (status.equals(\"processing\")) {}",
                "String text = \"\"\"\n    select 1 from ticket where status = 'processing'\"\"\";",
                "query(\"… where status = 'processing'\")",
                "say(\"\\\"\", \"processing\")"
            })
    void a_name_is_found_in_whatever_text_it_is(String java) {
        assertThat(textsIn(java)).contains("processing");
    }

    private static List<Path> mainCode() {
        return MODULES.stream()
                .flatMap(module -> RepositoryFiles.in(module + "/src/main/java", ".java").stream())
                .toList();
    }

    private static Set<String> namesOfTemplatesAndStatuses() {
        Set<String> names = new TreeSet<>(Templates.ids());
        for (String template : Templates.ids()) {
            for (Status status : Templates.load(template).statuses()) {
                names.add(status.id());
                names.add(status.name());
            }
        }
        return names;
    }

    private static boolean isUnmistakable(String name) {
        return name.contains(" ") || name.contains("-");
    }

    /** Some desks call statuses as every desk's customers read a category, or as notices are called. */
    private static Set<String> allowedIn(Path file) {
        return file.endsWith("References.java") ? References.BUILT_IN.noticeTemplates() : labelsOfCategories();
    }

    private static Set<String> labelsOfCategories() {
        return RepositoryFiles.read("docs/spec/schemes.md")
                .lines()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .flatMap(row -> Pattern.compile("\"([^\"]+)\"").matcher(row).results())
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
    }

    /** All texts that Java holds, and all that are quoted within them. */
    private static Set<String> textsIn(String java) {
        return LITERAL.matcher(java)
                .results()
                .map(NoTemplateInJavaTest::text)
                .flatMap(text -> Stream.concat(
                        Stream.of(text), QUOTED.matcher(text).results().map(quoted -> quoted.group(1))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(MatchResult literal) {
        return literal.group(1) != null ? literal.group(1) : literal.group(2);
    }
}
