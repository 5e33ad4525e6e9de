package io.docket.ticket.search;

import io.docket.ticket.validation.Checks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody looks for: phrases that a ticket must all hold, each as it stands. What is between quotation marks is one phrase; else
 * what stands between spaces is, so that {@code AB-1234} is found where both of its words stand side by side.
 */
public record SearchQuery(List<String> phrases) {
    /** The longest query, in code points. */
    static final int LONGEST = 200;

    /** How many phrases a query may have. */
    static final int MOST_PHRASES = 10;

    private static final Pattern PHRASE = Pattern.compile("[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\\s\"“”„«»]+)");

    public SearchQuery {
        phrases = List.copyOf(phrases);
    }

    /** Reads the parameter {@code q}; null where there is none, or where it is malformed, which is noted. */
    public static SearchQuery read(String given, Checks checks) {
        if (given == null) {
            return null;
        }
        checks.that(
                given.codePointCount(0, given.length()) <= LONGEST, "q", "is longer than " + LONGEST + " characters");
        List<String> phrases = new ArrayList<>();
        Matcher found = PHRASE.matcher(given);
        while (found.find()) {
            String phrase = found.group(1) == null ? found.group(2) : found.group(1);
            if (!Words.of(phrase).isEmpty()) {
                phrases.add(phrase);
            }
        }
        checks.that(!phrases.isEmpty(), "q", "has no word to look for; write one, or leave the parameter out");
        checks.that(
                phrases.size() <= MOST_PHRASES,
                "q",
                "has more than " + MOST_PHRASES
                        + " words; put those that belong together between quotation marks, or leave some out");
        return new SearchQuery(phrases);
    }

    /** The words that a document must have. */
    Set<String> sought() {
        Set<String> sought = new LinkedHashSet<>();
        phrases.forEach(phrase -> sought.addAll(Words.of(phrase).sought()));
        return sought;
    }

    /** Those phrases which the document's words do not answer for, so that the texts have to be read. */
    List<Words> toRead() {
        return phrases.stream().map(Words::of).filter(Words::needsReading).toList();
    }
}
