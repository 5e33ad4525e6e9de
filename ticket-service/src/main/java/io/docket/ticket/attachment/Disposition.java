package io.docket.ticket.attachment;

import java.nio.charset.StandardCharsets;

/** {@code Content-Disposition} of a file: always to be saved, never to be shown (RFC 6266), under its name (RFC 8187). */
final class Disposition {
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    /** The header for a name; old clients, which know no other letters, get it in ASCII. */
    static String of(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints().forEach(one -> ascii.append(isAscii(one) ? Character.toString(one) : "_"));
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            int octet = one & 0xff;
            if (isPlain(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet));
            }
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    private static boolean isAscii(int one) {
        return one >= ' ' && one < 0x7f && one != '"' && one != '\\' && one != '%';
    }

    private static boolean isPlain(int octet) {
        return octet < 0x80 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
    }
}
