package io.docket.ticket.search;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a document as {@code search_documents} looks for them: each behind the name of those who may find the ticket by it. */
final class Tokens {
    /** How many different words of a ticket are kept for an audience at most. */
    private static final int MOST = 20_000;

    private static final String ALL = "all";

    private Tokens() {}

    /** All of a ticket's. */
    static String[] of(Reading reading) {
        Set<String> desk = words(reading.texts(Audience.DESK));
        Set<String> customers = words(reading.texts(Audience.CUSTOMER));
        Set<String> all = new HashSet<>(desk);
        all.retainAll(customers);
        return Stream.of(
                        reading.participants().stream(),
                        all.stream().map(word -> ALL + " " + word),
                        desk.stream().filter(word -> !all.contains(word)).map(word -> name(Audience.DESK) + " " + word),
                        customers.stream()
                                .filter(word -> !all.contains(word))
                                .map(word -> name(Audience.CUSTOMER) + " " + word))
                .flatMap(tokens -> tokens)
                .toArray(String[]::new);
    }

    static String name(Audience audience) {
        return audience.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            if (words.size() >= MOST) {
                break;
            }
            words.addAll(Words.of(text).tokens());
        }
        return words;
    }
}
