package io.docket.ticket.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which Java does not know and old programs of Microsoft wrote. */
final class Utf7 {
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");
    private static final int BASE64_BITS = 6;
    private static final int CHARACTER_BITS = 16;

    private Utf7() {}

    /** The text of bytes that claim to be UTF-7; what is not remains as it stands. */
    static String decode(byte[] bytes) {
        return SHIFTED.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .replaceAll(shifted -> Matcher.quoteReplacement(decode(shifted.group(1))));
    }

    /** Bits that fill no character are padding. */
    private static String decode(String base64) {
        if (base64.isEmpty()) {
            return "+";
        }
        int characters = base64.length() * BASE64_BITS / CHARACTER_BITS;
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        byte[] decoded = Base64.getDecoder().decode(whole);
        int length = Math.min(decoded.length, characters * 2) / 2 * 2;
        return new String(decoded, 0, length, StandardCharsets.UTF_16BE);
    }
}
