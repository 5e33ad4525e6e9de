package io.docket.notification.email;

import io.docket.notification.template.OneLine;
import io.docket.platform.email.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that people wrote, made fit for a mail header: on one line, without control characters, and as RFC 2047 encoded words
 * where it is more than ASCII or could be taken for one. Nothing a person writes can end the header it stands in: the only line
 * breaks are this class's own, each followed by a space.
 */
final class HeaderText {

    private static final Pattern ASCII = Pattern.compile("[ -~]*");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+");

    /** An encoded word is at most 75 characters: 45 bytes become 60 characters of Base64 within its frame. */
    private static final int BYTES_A_WORD = 45;

    /** RFC 5322 asks for lines of at most 78 characters; what stands before the text is allowed for. */
    private static final int LONGEST_LINE = 60;

    private HeaderText() {}

    /** As unstructured header text, such as a subject. */
    static String encode(String text) {
        String line = OneLine.of(text);
        return isPlain(line) ? fold(line) : encodedWords(line);
    }

    /** As the name before an address. */
    static String mailbox(String name, EmailAddress address) {
        String line = OneLine.of(name);
        return line.isEmpty() ? address.value() : phrase(line) + "\n <" + address.value() + ">";
    }

    private static String phrase(String line) {
        if (!isPlain(line) || line.length() > LONGEST_LINE) {
            return encodedWords(line);
        }
        return ATOMS.matcher(line).matches() ? line : '"' + line.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    }

    private static boolean isPlain(String line) {
        return ASCII.matcher(line).matches() && !line.contains("=?");
    }

    private static String fold(String line) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > LONGEST_LINE && rest.indexOf(' ', 1) > 0) {
            int space = rest.lastIndexOf(' ', LONGEST_LINE);
            int end = space > 0 ? space : rest.indexOf(' ', 1);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        lines.add(rest);
        return String.join("\n", lines);
    }

    private static String encodedWords(String line) {
        return pieces(line).stream()
                .map(piece -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8))
                        + "?=")
                .collect(Collectors.joining("\n "));
    }

    /** Cuts between code points, never within one. */
    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        var piece = new StringBuilder();
        int bytes = 0;
        for (int point : line.codePoints().toArray()) {
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES_A_WORD) {
                pieces.add(piece.toString());
                piece.setLength(0);
                bytes = 0;
            }
            piece.append(character);
            bytes += size;
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
