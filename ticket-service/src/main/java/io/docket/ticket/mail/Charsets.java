package io.docket.ticket.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Reads bytes of mails as text, whatever they say of themselves. */
final class Charsets {
    private static final Charset OF_OLD_MAIL_PROGRAMS = Charset.forName("windows-1252");

    private Charsets() {}

    /**
     * The text. Bytes that say nothing of themselves, or nothing true, are UTF-8 if they can be, else windows-1252, which
     * every byte can be.
     *
     * @param name the charset that the mail names; null for none
     */
    static String decode(byte[] bytes, String name) {
        Charset named = named(name);
        if (named != null && !named.equals(StandardCharsets.US_ASCII) && !named.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, named);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, OF_OLD_MAIL_PROGRAMS);
        }
    }

    private static Charset named(String name) {
        try {
            return name == null ? null : Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
