package io.docket.config.status;

import io.docket.platform.problem.Problem;
import java.text.Normalizer;

/**
 * What a company calls a status (STD-16): 1 to 64 code points, outer space ignored.
 *
 * @param text the name as it is stored: in NFC, without outer space
 */
record StatusName(String text) {

    private static final int LONGEST = 64;

    /**
     * The name that somebody gave.
     *
     * @throws Problem 422 {@code bad-name} for one that is blank, too long or has control characters
     */
    static StatusName of(String given) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.of(
                    422,
                    "bad-name",
                    "That is no name for a status",
                    "A name has 1 to " + LONGEST + " characters, none of them a control character; this one has "
                            + length + ".");
        }
        return new StatusName(text);
    }

    /** Whether both are the same to a reader: neither case nor outer space counts. */
    boolean sameAs(String other) {
        return folded(text).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .codePoints()
                .map(StatusName::folded)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Unicode's simple case folding, which Java has as upper case and back, one character at a time. */
    private static int folded(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
