package io.docket.platform.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;

/** Folds texts so that width, case and accents do not count: {@code Ｃａｆé} is {@code cafe}. */
public final class Folding {

    /** Of Japanese, and yet of no script. */
    private static final int LONG_VOWEL = 'ー';

    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Folding() {}

    /**
     * Accents are taken off letters, but not off characters that would be others without them, as in Japanese and Thai. Upper case first,
     * which makes two letters of one in German, and one of two in Greek.
     */
    public static String folded(String text) {
        String plain = Normalizer.normalize(Normalizer.normalize(text, Form.NFKC), Form.NFD)
                .codePoints()
                .filter(point -> point < 0x300 || point > 0x36f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Normalizer.normalize(plain, Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }

    /** Whether it is part of a word: a letter, a digit, or a mark that belongs to one. */
    public static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point) || isMark(point);
    }

    /** Whether it belongs to the character before it. */
    public static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether it is of a script that puts no spaces between words, so that each character counts by itself; Korean among them. */
    public static boolean isUnspaced(int point) {
        return point == LONG_VOWEL || UNSPACED.contains(UnicodeScript.of(point));
    }
}
