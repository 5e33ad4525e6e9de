package io.docket.ticket.attachment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;

/**
 * What is kept of a file's name: it is shown to people and offered to their machines, and names nothing of ours. Folders before it are
 * left out; so is what cannot be seen, or changes how the rest is read (control characters, bidirectional overrides, line
 * separators); what machines keep for themselves becomes {@code _}. It has at most {@value #LONGEST} bytes, and keeps its ending.
 */
final class FileName {
    static final int LONGEST = 200;

    private static final String NAMELESS = "file";
    private static final String RESERVED = "\"*:<>?|%";
    private static final int LONGEST_ENDING = 20;

    private FileName() {}

    /** The name, cleaned; that of a file without one is {@code file}. */
    static String of(String given) {
        String name = composed(Objects.requireNonNullElse(given, ""));
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        name.codePoints().filter(FileName::isSeen).forEach(one -> clean.appendCodePoint(tame(one)));
        String stripped = strip(composed(clean.toString()));
        return stripped.isEmpty() ? NAMELESS : shortened(stripped);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isSeen(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int tame(int one) {
        if (Character.isSpaceChar(one)) {
            return ' ';
        }
        return RESERVED.indexOf(one) < 0 ? one : '_';
    }

    /** Neither hidden, nor one of the folders {@code .} and {@code ..}, nor ending as some machines would not have it. */
    private static String strip(String name) {
        String stripped = name.strip();
        int from = 0;
        int to = stripped.length();
        while (from < to && (stripped.charAt(from) == '.' || stripped.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (stripped.charAt(to - 1) == '.' || stripped.charAt(to - 1) == ' ')) {
            to--;
        }
        return stripped.substring(from, to);
    }

    private static String shortened(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && bytes(name.substring(dot)) <= LONGEST_ENDING ? name.substring(dot) : "";
        StringBuilder begin = new StringBuilder();
        int left = LONGEST - bytes(ending);
        for (int i = 0; i < name.length(); ) {
            int one = name.codePointAt(i);
            left -= bytes(Character.toString(one));
            if (left < 0) {
                break;
            }
            begin.appendCodePoint(one);
            i += Character.charCount(one);
        }
        return strip(begin.toString()) + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
