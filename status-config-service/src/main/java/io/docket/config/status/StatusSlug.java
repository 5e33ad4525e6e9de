package io.docket.config.status;

import io.docket.config.contract.Slug;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the id of a status from its name. */
final class StatusSlug {

    /** For names that have no letter or digit of the Latin alphabet. */
    private static final String WITHOUT_LATIN = "status";

    private static final int ROOM_FOR_NUMBER = 6;

    private StatusSlug() {}

    /**
     * An id that no status of the company has or ever had.
     *
     * @param everUsed the ids of all statuses, deleted ones included
     */
    static String of(StatusName name, Set<String> everUsed) {
        String base = base(name);
        Stream<String> numbered = IntStream.iterate(2, number -> number + 1).mapToObj(number -> base + "-" + number);
        return Stream.concat(Stream.of(base), numbered)
                .filter(id -> !everUsed.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static String base(StatusName name) {
        String latin = Normalizer.normalize(name.text(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String slug = trimmed(shortened(trimmed(latin)));
        return slug.isEmpty() ? WITHOUT_LATIN : slug;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), Slug.LONGEST - ROOM_FOR_NUMBER));
    }

    private static String trimmed(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
