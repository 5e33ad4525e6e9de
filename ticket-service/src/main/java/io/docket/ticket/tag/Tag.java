package io.docket.ticket.tag;

import io.docket.ticket.validation.Checks;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A tag as it was written: 1 to {@value #LONGEST} characters in Unicode's composed form, letters and digits of any script, at
 * least one, and beside them spaces, of which several count as one, and {@code - _ . : + # &}. No path can name what is only dots.
 */
public record Tag(String text) {

    /** In code points. */
    public static final int LONGEST = 50;

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TELLING = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N} \\-_.:+#&]*");

    /**
     * Reads a tag.
     *
     * @param checks get what is wrong with it
     * @return the tag, of no use where something is wrong
     */
    public static Tag read(String field, String given, Checks checks) {
        checks.required(field, given);
        String text = given == null ? "" : normal(given);
        checks.that(given == null || !text.isEmpty(), field, "is blank");
        checks.that(
                text.codePointCount(0, text.length()) <= LONGEST, field, "is longer than " + LONGEST + " characters");
        checks.that(ALLOWED.matcher(text).matches(), field, "may have letters, digits, spaces and - _ . : + # & only");
        checks.that(text.isEmpty() || TELLING.matcher(text).find(), field, "has neither a letter nor a digit");
        return new Tag(text);
    }

    /** What tags are told apart by: neither case counts, nor in which form a letter is written. */
    public String key() {
        return folded(text);
    }

    /** A text folded as keys are. */
    static String folded(String text) {
        String wide = normal(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(wide, Form.NFC);
    }

    private static String normal(String given) {
        return SPACES.matcher(Normalizer.normalize(given, Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
