package io.docket.ticket.mail;

import java.util.regex.Pattern;

/** Makes one line of what people and programs write into a mail's fields. */
final class PlainLine {
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private PlainLine() {}

    /** The line: gaps and control characters are single spaces, halves of characters are replaced, what is too long is cut. */
    static String of(String text, int most) {
        String line = GAPS.matcher(PlainLine.whole(text)).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip();
    }

    /** The text with U+FFFD in place of halves of surrogate pairs, which cannot be kept. */
    static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE ? '\ufffd' : one)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
