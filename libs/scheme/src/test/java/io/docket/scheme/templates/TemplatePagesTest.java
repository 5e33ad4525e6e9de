package io.docket.scheme.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.RepositoryFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template is explained rule by rule in {@code docs/templates}, and the explanation is true. */
class TemplatePagesTest {

    private static final String SCHEMES = RepositoryFiles.read("docs/spec/schemes.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern RULE = Pattern.compile("\\b(ALL|STD|RET|HST|HLP|MKT)-\\d\\d\\b");
    private static final Pattern ENTRY_ID = Pattern.compile("\"id\":\"([a-z0-9-]+)\",\"(?:on|from|to|in|where)\"");

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_rule_of_the_desk_has_its_row(String template) {
        Set<String> rows =
                rowsOf(page(template)).stream().map(row -> row.get(0)).collect(Collectors.toSet());

        assertThat(rows).containsAll(ownRules(template));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_rule_that_holds_in_every_scheme_is_named_and_none_that_does_not_exist(String template) {
        Set<String> expected = new TreeSet<>(ownRules(template));
        expected.addAll(rulesOfEveryScheme());

        assertThat(found(RULE, page(template), 0)).isEqualTo(expected);
    }

    @Test
    void the_common_page_has_a_row_for_each_rule_that_holds_in_every_scheme() {
        List<String> rows = rowsOf(page("README")).stream()
                .map(row -> row.get(0))
                .filter(RULE.asMatchPredicate())
                .toList();

        assertThat(rows).containsExactlyElementsOf(rulesOfEveryScheme());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_entry_of_the_document_is_on_its_page(String template) {
        assertThat(found(ENTRY_ID, document(template), 1))
                .hasSizeGreaterThan(10)
                .isSubsetOf(found(CODE, page(template), 1));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_the_rows_say_of_the_document_stands_in_it(String template) {
        for (List<String> row : rowsOf(page(template))) {
            assertThat(found(CODE, row.get(1), 1)).as(row.get(0)).allMatch(code -> document(template)
                    .contains(code.contains("\"") ? compact(code) : "\"" + code + "\""));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void an_entry_is_called_after_its_rule(String template) {
        Set<String> rules = rowsOf(page(template)).stream()
                .map(row -> row.get(0).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(found(ENTRY_ID, document(template), 1))
                .filteredOn(id -> id.matches("[a-z]{3}-\\d\\d.*"))
                .allMatch(id -> rules.contains(id.replaceFirst("[a-z]$", "")));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void codes_of_refusals_are_those_of_the_code(String template) {
        Set<String> codes = new TreeSet<>();
        Stream.of(page(template), page("README"))
                .flatMap(page -> rowsOf(page).stream())
                .filter(row -> row.size() > 2)
                .forEach(row -> codes.addAll(found(CODE, row.get(2), 1)));

        assertThat(codes)
                .filteredOn(code -> code.matches("[a-z0-9]+(-[a-z0-9]+)+"))
                .filteredOn(code -> !document(template).contains("\"" + code + "\""))
                .isNotEmpty()
                .allMatch(code -> mainCode().contains("\"" + code + "\""));
    }

    /** The rules of the section of schemes.md that is headed by the template's id. */
    private static Set<String> ownRules(String template) {
        int start = SCHEMES.indexOf("· `" + template + "`");
        assertThat(start).as("section of " + template).isPositive();
        int end = SCHEMES.indexOf("\n## ", start);
        Set<String> rules = new TreeSet<>();
        rowsOf(SCHEMES.substring(start, end < 0 ? SCHEMES.length() : end)).stream()
                .map(row -> row.get(0))
                .filter(RULE.asMatchPredicate())
                .forEach(rules::add);
        if (template.equals(firstTemplate())) {
            rules.removeAll(rulesOfEveryScheme());
        }
        return rules;
    }

    /** Its section holds the rules that hold in every scheme, too. */
    private static String firstTemplate() {
        return Templates.ids().get(0);
    }

    /** ALL, and of STD those of which schemes.md says so: "STD-02 to STD-04 and STD-10 to STD-16 hold in every scheme". */
    private static List<String> rulesOfEveryScheme() {
        assertThat(SCHEMES).contains("STD-02 to STD-04 and STD-10 to STD-16 hold in every scheme.");
        return Stream.of(numbered("ALL", 1, 11), numbered("STD", 2, 4), numbered("STD", 10, 16))
                .flatMap(rules -> rules)
                .toList();
    }

    private static Stream<String> numbered(String prefix, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> "%s-%02d".formatted(prefix, number));
    }

    private static String page(String name) {
        return RepositoryFiles.read("docs/templates/" + name + ".md");
    }

    /** The document without white space. */
    private static String document(String template) {
        return compact(RepositoryFiles.read(
                "libs/scheme/src/main/resources/io/docket/scheme/templates/" + template + ".json"));
    }

    private static String compact(String json) {
        return json.replaceAll("\\s+", "");
    }

    private static String mainCode() {
        return Stream.of("libs/scheme", "status-config-service", "ticket-service")
                .flatMap(module -> RepositoryFiles.in(module + "/src/main/java", ".java").stream())
                .map((Path file) -> RepositoryFiles.read(file))
                .collect(Collectors.joining());
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The cells of each row of all tables. */
    private static List<List<String>> rowsOf(String page) {
        List<List<String>> rows = new ArrayList<>();
        page.lines()
                .filter(line -> line.startsWith("|"))
                .forEach(line -> rows.add(Stream.of(line.split("\\|", -1))
                        .skip(1)
                        .map(String::strip)
                        .toList()));
        return rows;
    }
}
