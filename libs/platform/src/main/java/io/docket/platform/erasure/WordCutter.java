package io.docket.platform.erasure;

import io.docket.platform.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into words: runs of letters and digits, folded; of scripts without spaces each character. Entities of HTML and
 * percent-encoded ASCII count as what they stand for. What is not seen, such as a soft hyphen, ends no word.
 */
final class WordCutter {

    private static final Pattern ENTITY = Pattern.compile(
            "&(?:#(?<decimal>\\d{1,7})|#[xX](?<hex>[0-9a-fA-F]{1,6})"
                    + "|(?<letter>[A-Za-z])(?:uml|acute|grave|circ|tilde|ring|cedil|caron)|(?<szlig>szlig)|nbsp|amp|lt|gt|quot|apos|commat);");
    private static final Pattern PERCENT = Pattern.compile("%([0-7][0-9a-fA-F])");

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start;
    private int end;

    private WordCutter(String text) {
        this.text = text;
    }

    static List<Word> cut(String text) {
        WordCutter cutter = new WordCutter(text);
        cutter.cut();
        return cutter.words;
    }

    private void cut() {
        Matcher entity = ENTITY.matcher(text);
        Matcher percent = PERCENT.matcher(text);
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (first == '&' && entity.region(at, text.length()).lookingAt()) {
                read(meaning(entity), at, entity.end());
                at = entity.end();
            } else if (first == '%' && percent.region(at, text.length()).lookingAt()) {
                read(Character.toString(Integer.parseInt(percent.group(1), 16)), at, percent.end());
                at = percent.end();
            } else {
                int next = first < 0x80 && isPlainNext(at + 1) ? at + 1 : endOfCharacter(at);
                read(text.substring(at, next), at, next);
                at = next;
            }
        }
        endWord();
    }

    private void read(String written, int from, int to) {
        boolean plain = written.length() == 1 && written.charAt(0) < 0x80;
        String folded = plain ? written.toLowerCase(Locale.ROOT) : Folding.folded(written);
        folded.codePoints().forEach(point -> read(point, from, to));
    }

    private void read(int point, int from, int to) {
        if (isUnseen(point)) {
            return;
        }
        if (!Folding.isOfWord(point)) {
            endWord();
        } else if (Folding.isUnspaced(point)) {
            endWord();
            words.add(new Word(Character.toString(point), from, to));
        } else {
            if (word.isEmpty()) {
                start = from;
            }
            word.appendCodePoint(point);
            end = to;
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(new Word(word.toString(), start, end));
            word.setLength(0);
        }
    }

    private boolean isPlainNext(int at) {
        return at >= text.length() || text.charAt(at) < 0x80;
    }

    /** A character ends with its marks, and a syllable of Korean with its last part. */
    private int endOfCharacter(int at) {
        int to = at + Character.charCount(text.codePointAt(at));
        while (to < text.length() && belongsToTheOneBefore(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to));
        }
        return to;
    }

    private static boolean belongsToTheOneBefore(int point) {
        boolean partOfSyllable = point >= 0x1160 && point <= 0x11ff;
        boolean voicing = point == 0xff9e || point == 0xff9f;
        return partOfSyllable || voicing || Folding.isMark(point);
    }

    private static boolean isUnseen(int point) {
        boolean selector = point >= 0xfe00 && point <= 0xfe0f;
        return selector || Character.getType(point) == Character.FORMAT;
    }

    private static String meaning(Matcher entity) {
        if (entity.group("letter") != null) {
            return entity.group("letter");
        }
        if (entity.group("szlig") != null) {
            return "ss";
        }
        String decimal = entity.group("decimal");
        String hex = entity.group("hex");
        if (decimal == null && hex == null) {
            return " ";
        }
        int point = decimal == null ? Integer.parseInt(hex, 16) : Integer.parseInt(decimal);
        return Character.isValidCodePoint(point) ? Character.toString(point) : " ";
    }
}
