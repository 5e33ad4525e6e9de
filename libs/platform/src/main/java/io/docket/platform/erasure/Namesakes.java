package io.docket.platform.erasure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What other people are called, to know whose names a person shares: whatever the order of the words, case, accents, punctuation, titles, and
 * umlauts written as two letters.
 */
public final class Namesakes {

    private final Set<List<String>> names = new HashSet<>();

    private Namesakes() {}

    /** Of those names. */
    public static Namesakes of(Stream<String> names) {
        Namesakes namesakes = new Namesakes();
        names.flatMap(Namesakes::writings).forEach(namesakes.names::add);
        return namesakes;
    }

    /** Whether somebody of them is called so. */
    public boolean have(String name) {
        return writings(name).anyMatch(names::contains);
    }

    private static Stream<List<String>> writings(String name) {
        return Stream.of(name, Digesting.withoutUmlauts(name))
                .map(NameWords::unordered)
                .filter(words -> !words.isEmpty());
    }
}
