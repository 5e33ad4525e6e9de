package io.docket.scheme.model;

import java.text.Normalizer;

/** What makes a status's name well-formed, and two names the same (STD-16). */
public final class StatusNames {
    /** Code points. */
    public static final int LONGEST = 64;

    private StatusNames() {}

    /** The name as it is kept: NFC, without outer space of any kind, that which does not break lines included. */
    public static String tidy(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        int start = 0;
        int end = composed.length();
        while (start < end && isSpace(composed.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(composed.charAt(end - 1))) {
            end--;
        }
        return composed.substring(start, end);
    }

    /** True for 1 to 64 characters, outer space aside, of which one can be seen and none controls or breaks the line. */
    public static boolean isWellFormed(String name) {
        return isWellFormed(name, LONGEST);
    }

    /** The same for what else has a name. @param longest code points */
    public static boolean isWellFormed(String name, int longest) {
        String tidy = tidy(name);
        return tidy.codePointCount(0, tidy.length()) <= longest
                && tidy.codePoints().anyMatch(StatusNames::isVisible)
                && tidy.codePoints().noneMatch(StatusNames::isControl);
    }

    /** Joiners and marks of direction belong in some names, but make none. */
    private static boolean isVisible(int codePoint) {
        return !isSpace(codePoint) && Character.getType(codePoint) != Character.FORMAT;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
    }

    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
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
