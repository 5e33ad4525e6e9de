package io.docket.platform.json;

/** Which texts can be kept: PostgreSQL takes neither the character U+0000 nor half of a surrogate pair. */
public final class PlainText {

    private PlainText() {}

    /** What is wrong with a text, to follow its name in a sentence; null where nothing is. */
    public static String flaw(String text) {
        if (text.indexOf('\0') >= 0) {
            return "contains the character U+0000, which no text may";
        }
        return text.codePoints().anyMatch(PlainText::isSurrogate)
                ? "contains half of a surrogate pair, which is no character"
                : null;
    }

    /** A pair's code point is that of its character; a surrogate's own is that of one without its other half. */
    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
