package io.docket.ticket.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which entries of a template do which rule, as its page in {@code docs/templates} says row by row. */
final class RulePage {
    private static final Path PAGES = Path.of("..", "docs", "templates");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]{3}-\\d\\d) \\|([^|]*)\\|.*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Map<String, Set<String>> rules = new TreeMap<>();

    RulePage(String template) {
        try {
            Files.readAllLines(PAGES.resolve(template + ".md")).forEach(this::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(String line) {
        for (MatchResult row : ROW.matcher(line).results().toList()) {
            CODE.matcher(row.group(2)).results().forEach(code -> naming(code.group(1))
                    .add(row.group(1)));
        }
    }

    private Set<String> naming(String code) {
        return rules.computeIfAbsent(code, nobody -> new TreeSet<>());
    }

    /** The rules in whose rows something is named. */
    Set<String> rulesNaming(String code) {
        return rules.getOrDefault(code, Set.of());
    }

    /** The rules in whose rows an entry is named, and the one after which it is called. */
    Set<String> rulesOf(String entry) {
        Set<String> all = new TreeSet<>(rulesNaming(entry));
        if (entry.matches("[a-z]{3}-\\d\\d[a-z]?")) {
            all.add(entry.substring(0, 6).toUpperCase(Locale.ROOT));
        }
        return all;
    }
}
