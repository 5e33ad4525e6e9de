package io.docket.ticket.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail's {@code Message-ID}, without its angle brackets.
 *
 * <p>Notices' ids tell their ticket: {@code ticket.<ticket>.<notice>@…}, and each names {@code ticket.<ticket>@…} as the first
 * mail of the thread. Neither proves anything: who may answer a ticket is decided by who takes part in it.
 */
record MessageId(String text) {
    private static final Pattern BRACKETED = Pattern.compile("<([^<>\\s]+)>");
    private static final String UUID_TEXT = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern OF_A_TICKET =
            Pattern.compile("(?i)ticket\\.(" + UUID_TEXT + ")(\\." + UUID_TEXT + ")?@.+");

    /** The ids in a field such as {@code References}, in their order. */
    static List<MessageId> in(String field) {
        List<MessageId> ids = new ArrayList<>();
        Matcher matcher = BRACKETED.matcher(field);
        while (matcher.find()) {
            ids.add(new MessageId(matcher.group(1)));
        }
        return ids;
    }

    /** The id that a mail gives itself, in brackets or, against the rules, without; null for none. */
    static MessageId of(String field) {
        return in(field).stream().findFirst().orElseGet(() -> field.isBlank() ? null : new MessageId(field.strip()));
    }

    /** The ticket that the id tells of itself, as notices' ids do; null for any other. */
    UUID ticket() {
        Matcher matcher = OF_A_TICKET.matcher(text);
        return matcher.matches() ? UUID.fromString(matcher.group(1)) : null;
    }

    /** Whether this is the id of one of the notices that this desk sends. */
    boolean isNotice() {
        Matcher matcher = OF_A_TICKET.matcher(text);
        return matcher.matches() && matcher.group(2) != null;
    }

    /** Under which key the mail is kept: of one length, however long the id. */
    UUID key() {
        return key("id", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a mail without an id: that of every mail with exactly these bytes. */
    static UUID keyOf(byte[] mail) {
        return key("mail", mail);
    }

    private static UUID key(String kind, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + "\0").getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(content));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
