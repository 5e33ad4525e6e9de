package io.docket.scheme.diagram.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How texts are set. Which font a viewer has is not known: widths are those of a wide one (DejaVu Sans, Verdana), so that a text
 * is at most as wide as was reckoned.
 *
 * @param size in pixels
 * @param lineHeight in pixels
 */
record Font(int size, int lineHeight, boolean bold) {
    static final Font TITLE = new Font(17, 22, true);
    static final Font HEADING = new Font(13, 18, true);
    static final Font NAME = new Font(13, 17, true);
    static final Font SMALL = new Font(11, 14, false);

    private static final double BOLD = 1.12;

    /** What stands on or between letters and takes no room. */
    private static final Set<Integer> MARKS =
            Set.of((int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK, (int) Character.FORMAT);

    /** What readers take for one letter, whatever it is made of. */
    private static final Pattern LETTERS = Pattern.compile("\\X");

    /** The width of one line, in pixels. */
    double width(String text) {
        return text.codePoints().mapToDouble(Font::ems).sum() * size * (bold ? BOLD : 1);
    }

    /** The text in lines that are at most so wide: broken between words or, within a word that is wider, between letters. */
    List<String> wrapped(String text, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            List<String> pieces = pieces(word, width);
            lines.addAll(pieces.subList(0, pieces.size() - 1));
            line = pieces.get(pieces.size() - 1);
        }
        lines.add(line);
        return lines;
    }

    private List<String> pieces(String word, double width) {
        List<String> pieces = new ArrayList<>();
        String piece = "";
        for (String letter :
                LETTERS.matcher(word).results().map(MatchResult::group).toList()) {
            if (!piece.isEmpty() && width(piece + letter) > width) {
                pieces.add(piece);
                piece = "";
            }
            piece += letter;
        }
        pieces.add(piece);
        return pieces;
    }

    private static double ems(int character) {
        if (MARKS.contains(Character.getType(character))) {
            return 0;
        }
        if (character > 0x2e7f) {
            return character > 0xffff ? 1.4 : 1.05;
        }
        if ("ijl.,:;'|!".indexOf(character) >= 0) {
            return 0.36;
        }
        if (" tfrI()[]-/".indexOf(character) >= 0) {
            return 0.45;
        }
        if ("mwMW@%".indexOf(character) >= 0) {
            return 1.0;
        }
        return Character.isUpperCase(character) ? 0.76 : 0.64;
    }
}
