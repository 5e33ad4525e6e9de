package io.docket.ticket.search;

import io.docket.platform.text.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as search knows it: words where a script puts spaces between them, single characters where it does not (Chinese, Japanese,
 * Korean, Thai, Lao, Khmer, Burmese). Width, case and accents do not count: {@code Ｃａｆé} is {@code cafe}.
 *
 * @param units in the order of the text
 * @param joined of each unit whether it is a character that follows directly on another one
 */
record Words(List<String> units, List<Boolean> joined) {
    /** Longer words are cut off: nobody types them, and encoded files are full of them. */
    private static final int LONGEST = 64;

    /** Reads a text. */
    static Words of(String text) {
        Words words = new Words(new ArrayList<>(), new ArrayList<>());
        StringBuilder word = new StringBuilder();
        boolean afterCharacter = false;
        for (int point : Folding.folded(text).codePoints().toArray()) {
            boolean counts = Folding.isOfWord(point);
            boolean character = counts && Folding.isUnspaced(point);
            if (counts && !character) {
                word.appendCodePoint(point);
            } else {
                words.end(word);
            }
            if (character) {
                words.add(Character.toString(point), afterCharacter);
            }
            afterCharacter = character;
        }
        words.end(word);
        return words;
    }

    /** What an index keeps of it: each word, each character, and each pair of characters that stand side by side. */
    Set<String> tokens() {
        Set<String> tokens = new LinkedHashSet<>(units);
        for (int i = 1; i < units.size(); i++) {
            if (joined.get(i)) {
                tokens.add(pair(i));
            }
        }
        return tokens;
    }

    /** What of an index a document must have to hold this text: words, pairs, and characters that stand alone. */
    Set<String> sought() {
        Set<String> sought = new LinkedHashSet<>();
        for (int i = 0; i < units.size(); i++) {
            if (joined.get(i)) {
                sought.add(pair(i));
            } else if (i + 1 == units.size() || !joined.get(i + 1)) {
                sought.add(units.get(i));
            }
        }
        return sought;
    }

    /** Whether a document that has all of {@link #sought} may yet not hold this text, its units side by side. */
    boolean needsReading() {
        return units.size() > 2 || units.size() == 2 && !joined.get(1);
    }

    /** Whether the other's units stand in this text, side by side. */
    boolean hold(Words other) {
        return Collections.indexOfSubList(units, other.units) >= 0;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    private String pair(int second) {
        return units.get(second - 1) + units.get(second);
    }

    private void end(StringBuilder word) {
        if (!word.isEmpty()) {
            add(word.substring(0, Math.min(LONGEST, word.length())), false);
            word.setLength(0);
        }
    }

    private void add(String unit, boolean followsDirectly) {
        units.add(unit);
        joined.add(followsDirectly);
    }
}
