package io.docket.ticket.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of each mutant so far; {@code target/mutants-*.txt} says it after each test. */
final class Verdicts {
    /** Where it says why certain mutants cannot be noticed, each with its name as a word of code. */
    private static final Path EXPLANATIONS = Path.of("..", "docs", "testing.md");

    private static final int WORDS_OF_A_FAILURE = 300;

    private enum Verdict {
        NOTICED,
        UNSOUND,
        EXPLAINED,
        OVERLOOKED,
        UNTRIED
    }

    private final String explanations = explanations();
    private final List<Mutants> mutants;
    private final Map<Mutant, String> noticed = new HashMap<>();
    private final Map<Mutant, Set<String>> overlooked = new HashMap<>();

    Verdicts(List<Mutants> mutants) {
        this.mutants = mutants;
    }

    boolean isNoticed(Mutant mutant) {
        return noticed.containsKey(mutant);
    }

    void overlooked(Mutant mutant, String test) {
        overlooked.computeIfAbsent(mutant, nobody -> new TreeSet<>()).add(test);
    }

    void noticed(Mutant mutant, String test, Throwable failure, long nanos) {
        String why = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        noticed.put(
                mutant,
                "%s in %d ms: %s %s"
                        .formatted(
                                test,
                                nanos / 1_000_000,
                                failure.getClass().getSimpleName(),
                                why.substring(0, Math.min(why.length(), WORDS_OF_A_FAILURE))));
    }

    /** Writes down what is known by now. */
    void report() {
        mutants.forEach(
                ofTemplate -> write(Path.of("target", "mutants-" + ofTemplate.template() + ".txt"), lines(ofTemplate)));
    }

    private List<String> lines(Mutants ofTemplate) {
        Map<Verdict, List<String>> lines = new TreeMap<>();
        ofTemplate.sound().forEach(mutant -> {
            Verdict verdict = verdict(mutant);
            String because = verdict == Verdict.NOTICED
                    ? noticed.get(mutant)
                    : String.join(", ", overlooked.getOrDefault(mutant, Set.of()));
            line(lines, verdict, mutant, because);
        });
        ofTemplate.unsound().forEach(mutant -> line(lines, Verdict.UNSOUND, mutant, "the validator"));
        List<String> report = new ArrayList<>();
        lines.values().forEach(report::addAll);
        lines.forEach((verdict, of) -> report.add(ofTemplate.template() + ": " + of.size() + " " + verdict));
        return report;
    }

    private static void line(Map<Verdict, List<String>> lines, Verdict verdict, Mutant mutant, String because) {
        lines.computeIfAbsent(verdict, none -> new ArrayList<>())
                .add("%s %s %s | %s".formatted(verdict, mutant.rules(), mutant.name(), because));
    }

    private Verdict verdict(Mutant mutant) {
        if (isNoticed(mutant)) {
            return Verdict.NOTICED;
        }
        if (explanations.contains("`" + mutant.name() + "`")) {
            return Verdict.EXPLAINED;
        }
        return overlooked.containsKey(mutant) ? Verdict.OVERLOOKED : Verdict.UNTRIED;
    }

    private static String explanations() {
        try {
            return Files.readString(EXPLANATIONS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
