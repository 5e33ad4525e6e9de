package io.docket.platform.erasure;

import io.docket.platform.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways in which a name is written.
 *
 * @param whole those that mean this name wherever they stand: its parts in their order, the last one first
 * @param single those that may be words like any other, or another name: a name of one part, each part, and all of them as one word
 */
record NameWords(Set<List<String>> whole, Set<List<String>> single) {

    /** Parts of names that stand in sentences, too. */
    private static final Set<String> PARTICLES = Set.of(
            "and", "bin", "das", "del", "della", "den", "der", "des", "dos", "for", "ibn", "the", "und", "van", "von",
            "zum", "zur");

    /** They stand before any name. */
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "sir",
            "madam",
            "dr",
            "prof",
            "herr",
            "frau",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "sr",
            "sra",
            "dhr",
            "mevr",
            "fru");

    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_CHARACTERS = 2;
    /** Of a script without spaces, so many characters side by side mean a name and no word. */
    private static final int TELLING_CHARACTERS = 3;

    static NameWords of(String name) {
        NameWords words = new NameWords(new LinkedHashSet<>(), new LinkedHashSet<>());
        words.add(untitled(name));
        return words;
    }

    /** The words of a name in an order of their own: the same for all who are called so, whichever of the names comes first. */
    static List<String> unordered(String name) {
        return words(untitled(name)).stream().sorted().toList();
    }

    /** All parts where there is nothing but titles. */
    private static List<String> untitled(String name) {
        List<String> parts = parts(name);
        List<String> untitled = parts.stream().dropWhile(NameWords::isTitle).toList();
        return untitled.isEmpty() ? parts : untitled;
    }

    /** An initial is none. */
    private static boolean isTitle(String part) {
        String folded = String.join("", words(List.of(part)));
        return TITLES.contains(folded)
                || part.endsWith(".") && folded.length() > 1 && part.indexOf('.') == part.length() - 1;
    }

    private static List<String> parts(String name) {
        return Arrays.stream(name.split("[\\s,;\\u3000\\u00a0]+"))
                .filter(part -> !words(List.of(part)).isEmpty())
                .toList();
    }

    private void add(List<String> parts) {
        if (parts.size() > 1) {
            List<String> lastFirst = new ArrayList<>(parts.subList(parts.size() - 1, parts.size()));
            lastFirst.addAll(parts.subList(0, parts.size() - 1));
            for (List<String> order : List.of(parts, lastFirst)) {
                whole.add(words(order));
                single.add(joined(words(order)));
            }
        } else if (!parts.isEmpty() && characters(parts.get(0)) >= TELLING_CHARACTERS) {
            whole.add(words(parts));
        }
        parts.stream()
                .filter(part -> tellsOfItself(part) || parts.size() == 1)
                .forEach(part -> single.add(words(List.of(part))));
    }

    /** As in the name of a file; "Max Well" is "Maxwell" then. Of characters that stand alone there is no other way to write them. */
    private static List<String> joined(List<String> words) {
        String together = String.join("", words);
        return together.codePoints().anyMatch(Folding::isUnspaced) ? words : List.of(together);
    }

    private static boolean tellsOfItself(String part) {
        List<String> words = words(List.of(part));
        int characters = characters(part);
        return characters > 0
                ? characters >= SHORTEST_CHARACTERS
                : words.stream().mapToInt(String::length).sum() >= SHORTEST_PART
                        && !PARTICLES.contains(String.join("", words));
    }

    /** How many characters a part has that stand alone; 0 where it has others. */
    private static int characters(String part) {
        List<String> words = words(List.of(part));
        boolean all = words.stream().allMatch(word -> Folding.isUnspaced(word.codePointAt(0)));
        return all ? words.size() : 0;
    }

    private static List<String> words(List<String> parts) {
        return WordCutter.cut(String.join(" ", parts)).stream()
                .map(Word::folded)
                .collect(Collectors.toUnmodifiableList());
    }
}
