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
 * @param whole those that mean this name wherever they stand: its parts in their order, the last one first, all of them as one word
 * @param single those that may be words like any other: a name of one part, and each part
 */
record NameWords(Set<List<String>> whole, Set<List<String>> single) {

    /** Parts of names that stand in sentences, too. */
    private static final Set<String> PARTICLES = Set.of(
            "and", "bin", "das", "del", "della", "den", "der", "des", "dos", "for", "ibn", "the", "und", "van", "von",
            "zum", "zur");

    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_CHARACTERS = 2;
    /** Of a script without spaces, so many characters side by side mean a name and no word. */
    private static final int TELLING_CHARACTERS = 3;

    static NameWords of(String name) {
        NameWords words = new NameWords(new LinkedHashSet<>(), new LinkedHashSet<>());
        List<String> parts = parts(name);
        words.add(parts);
        List<String> untitled =
                parts.stream().dropWhile(part -> part.endsWith(".")).toList();
        if (untitled.size() > 1) {
            words.add(untitled);
        }
        return words;
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
                whole.add(joined(words(order)));
            }
        } else if (!parts.isEmpty() && characters(parts.get(0)) >= TELLING_CHARACTERS) {
            whole.add(words(parts));
        }
        parts.stream()
                .filter(part -> tellsOfItself(part) || parts.size() == 1)
                .forEach(part -> single.add(words(List.of(part))));
    }

    /** As in the name of a file. Of characters that stand alone there is no other way to write them. */
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
