package io.docket.ticket.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/** Reads bytes of mails as text, whatever they say of themselves. */
final class Charsets {
    private static final Charset OF_OLD_MAIL_PROGRAMS = Charset.forName("windows-1252");
    /** An escape sequence that begins Japanese, Korean or Chinese characters in seven bits. */
    private static final Pattern ISO_2022 = Pattern.compile("\\x1b(\\$[@AB]|\\(J|\\$\\)C)");

    private static final Set<String> UTF_7 = Set.of("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7");
    /**
     * What mail programs call their charsets, and which ones they really use: mostly one that has more characters, as browsers
     * know, too (the WHATWG's encoding standard).
     */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("chinesebig5", "big5-hkscs"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp-850", "ibm850"),
            Map.entry("koi8", "koi8-r"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("unicode", "utf-16"),
            Map.entry("utf8mb4", "utf-8"));

    /** Of what is guessed, so much is believed: charsets whose bytes have a shape of their own. */
    private static final Set<String> GUESSED = Set.of(
            "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR", "KOI8-R", "WINDOWS-1251", "UTF-16LE", "UTF-16BE");

    private Charsets() {}

    /**
     * The text. Bytes that say nothing of themselves, or nothing true, are UTF-8 if they can be; else what their shape makes
     * likely; else windows-1252, which every byte can be.
     *
     * @param name the charset that the mail names; null for none
     */
    static String decode(byte[] bytes, String name) {
        String said = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        if (UTF_7.contains(said)) {
            return Utf7.decode(bytes);
        }
        Charset named = named(MEANT.getOrDefault(said, said));
        boolean saysLittle =
                named == null || named.equals(StandardCharsets.US_ASCII) || named.equals(StandardCharsets.UTF_8);
        return saysLittle ? undeclared(bytes) : new String(bytes, named);
    }

    private static String undeclared(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean japanese = ISO_2022.matcher(text).find();
            return japanese ? new String(bytes, Charset.forName("x-windows-iso2022jp")) : text;
        } catch (CharacterCodingException other) {
            return new String(bytes, guessed(bytes));
        }
    }

    private static Charset guessed(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes);
        detector.dataEnd();
        String guess = detector.getDetectedCharset();
        Charset known = guess != null && GUESSED.contains(guess) ? named(guess) : null;
        return known == null ? OF_OLD_MAIL_PROGRAMS : known;
    }

    private static Charset named(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
