package io.docket.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates are data alone: no Java names one, or a status of one. */
class NoTemplateInJavaTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void no_text_in_the_library_is_the_name_of_a_template_or_of_a_status() throws IOException {
        Set<String> names = namesOfTemplatesAndStatuses();
        // Two notices are called as some desks call their statuses; they are names of mails.
        names.removeAll(References.BUILT_IN.noticeTemplates());

        assertThat(literals(Path.of("src/main/java"))).doesNotContainAnyElementsOf(names);
    }

    @Test
    void notices_are_named_in_one_place_only() throws IOException {
        Set<String> files = new HashSet<>();
        for (Path file : javaFiles(Path.of("src/main/java"))) {
            if (literalsOf(file).stream().anyMatch(References.BUILT_IN.noticeTemplates()::contains)) {
                files.add(file.getFileName().toString());
            }
        }

        assertThat(files).containsExactly("References.java");
    }

    private static Set<String> namesOfTemplatesAndStatuses() {
        Set<String> names = new HashSet<>(Templates.ids());
        for (String template : Templates.ids()) {
            for (Status status : Templates.load(template).statuses()) {
                names.add(status.id());
                names.add(status.name());
            }
        }
        return names;
    }

    private static Set<String> literals(Path sources) throws IOException {
        Set<String> literals = new HashSet<>();
        for (Path file : javaFiles(sources)) {
            literals.addAll(literalsOf(file));
        }
        return literals;
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> literalsOf(Path file) throws IOException {
        return LITERAL.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
