package io.docket.ticket.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.templates.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mutants leave no rule out, and what is said of them in {@code docs/testing.md} is said of some that exist. */
class MutantsTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern RULES_OWN = Pattern.compile("\"id\":\"([a-z]{3}-\\d\\d)[a-z]?\"");

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_rule_that_is_data_has_its_entries_dropped(String template) {
        Set<String> dropped = new TreeSet<>();
        all(Mutants.of(template))
                .filter(mutant -> mutant.change().equals("dropped"))
                .forEach(mutant -> dropped.addAll(mutant.rules()));

        String document = Mutants.of(template).document().toString();
        List<String> rules = RULES_OWN
                .matcher(document)
                .results()
                .map(entry -> entry.group(1).toUpperCase(Locale.ROOT))
                .toList();
        assertThat(rules).hasSizeGreaterThan(4).isSubsetOf(dropped);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void each_mutant_differs_from_the_template(String template) {
        String shipped = Mutants.of(template).document().toString();

        assertThat(all(Mutants.of(template)).map(Mutant::document))
                .hasSizeGreaterThan(30)
                .doesNotContain(shipped);
    }

    @Test
    void what_is_explained_exists_and_could_be_published() throws IOException {
        Set<String> names = new TreeSet<>();
        Templates.ids().forEach(template -> Mutants.of(template).sound().forEach(mutant -> names.add(mutant.name())));

        List<String> explained = Files.readAllLines(Path.of("..", "docs", "testing.md")).stream()
                .filter(line -> line.startsWith("|"))
                .flatMap(row -> CODE.matcher(row).results())
                .map((MatchResult code) -> code.group(1))
                .filter(code -> Templates.ids().contains(code.split(" ")[0]) && code.contains(" "))
                .toList();
        assertThat(explained).isNotEmpty().isSubsetOf(names);
    }

    private static Stream<Mutant> all(Mutants mutants) {
        return Stream.concat(mutants.sound().stream(), mutants.unsound().stream());
    }
}
