package io.docket.ticket.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the encoded words of fields (RFC 2047). Programs break them where they like, in the middle of a character, too: words
 * of one charset that follow each other are decoded together.
 */
final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?]*)\\?=");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}");
    private static final int HEXADECIMAL = 16;

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String charset;

    private EncodedWords() {}

    /** The field's text; what looks like an encoded word and is none remains as it stands. */
    static String decode(String field) {
        EncodedWords words = new EncodedWords();
        Matcher matcher = WORD.matcher(field);
        int end = 0;
        while (matcher.find()) {
            String between = field.substring(end, matcher.start());
            if (words.charset == null || !between.isBlank()) {
                words.flush();
                words.text.append(between);
            }
            words.add(matcher);
            end = matcher.end();
        }
        words.flush();
        return words.text.append(field, end, field.length()).toString();
    }

    private void add(Matcher word) {
        byte[] decoded = word.group(2).equalsIgnoreCase("B") ? base64(word.group(3)) : quoted(word.group(3));
        if (decoded == null) {
            flush();
            text.append(word.group());
            return;
        }
        if (!word.group(1).equalsIgnoreCase(charset)) {
            flush();
        }
        charset = word.group(1);
        bytes.writeBytes(decoded);
    }

    private void flush() {
        if (charset != null) {
            text.append(Charsets.decode(bytes.toByteArray(), charset));
        }
        bytes.reset();
        charset = null;
    }

    private static byte[] base64(String word) {
        try {
            return Base64.getMimeDecoder().decode(word);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static byte[] quoted(String word) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] raw = word.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '=' && i + 2 < raw.length;
            String hex = escape ? new String(raw, i + 1, 2, StandardCharsets.ISO_8859_1) : "";
            if (HEX.matcher(hex).matches()) {
                decoded.write(Integer.parseInt(hex, HEXADECIMAL));
                i += 2;
            } else {
                decoded.write(raw[i] == '_' ? ' ' : raw[i]);
            }
        }
        return decoded.toByteArray();
    }
}
