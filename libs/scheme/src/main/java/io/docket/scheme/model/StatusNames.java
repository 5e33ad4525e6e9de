package io.docket.scheme.model;

import java.text.Normalizer;

/** What makes a status's name well-formed, and two names the same (STD-16). */
public final class StatusNames {
    /** Code points. */
    public static final int LONGEST = 64;

    private StatusNames() {}

    /** The name as it is kept: NFC, without outer space. */
    public static String tidy(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    /** True for 1 to 64 characters, outer space aside, of which none is a control character. */
    public static boolean isWellFormed(String name) {
        String tidy = tidy(name);
        int length = tidy.codePointCount(0, tidy.length());
        return length >= 1 && length <= LONGEST && tidy.codePoints().noneMatch(Character::isISOControl);
    }

    /** Equal for names that count as the same: after NFC, by simple case folding, ignoring outer space. */
    public static String comparable(String name) {
        StringBuilder folded = new StringBuilder();
        tidy(name).codePoints().map(StatusNames::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
