package io.docket.ticket.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a mail is nobody's word: a machine wrote it, so it opens no ticket and answers none, and nothing is mailed because of it.
 * That ends every loop (RFC 3834), and keeps clocks to what people do.
 */
enum Automatic {
    /** One of this desk's own mails, come back. */
    OWN_MAIL("own-mail"),
    /** What a mail server says of a mail that it could not deliver, or delivered, or that was read. */
    BOUNCE("bounce"),
    /** An absence notice, an acknowledgement, or whatever else a program sends of its own. */
    AUTOMATIC_REPLY("automatic-reply"),
    /** What goes to many at once: a newsletter, a mailing list. */
    BULK("bulk");

    private static final Pattern COMMENT_OR_PARAMETERS = Pattern.compile("[(;].*", Pattern.DOTALL);
    private static final Pattern MAILER_DAEMON = Pattern.compile("(?i)mailer-daemon@.*");
    /** What Exchange puts on absence notices; it alone does without Auto-Submitted on some of them. */
    private static final Pattern SUPPRESSED = Pattern.compile("(?i)(^|[\\s,])(all|oof|autoreply)($|[\\s,])");

    /** What programs say that are older than Auto-Submitted. */
    private static final List<String> OF_OLD_PROGRAMS = List.of("X-Autoreply", "X-Autorespond", "X-Auto-Reply");

    private static final Pattern MANY = Pattern.compile("bulk|junk|list");

    private final String reason;

    Automatic(String reason) {
        this.reason = reason;
    }

    /** As answers name it. */
    String reason() {
        return reason;
    }

    /** What makes the mail an automatic one; empty for a person's. */
    static Optional<Automatic> of(MailHeader header, String sender, MessageId id) {
        if (id != null && id.isNotice()) {
            return Optional.of(OWN_MAIL);
        }
        if (isBounce(header, sender)) {
            return Optional.of(BOUNCE);
        }
        if (isSubmittedByAProgram(header)) {
            return Optional.of(AUTOMATIC_REPLY);
        }
        return MANY.matcher(word(header.first("Precedence"))).matches() ? Optional.of(BULK) : Optional.empty();
    }

    private static boolean isBounce(MailHeader header, String sender) {
        return "<>".equals(word(header.first("Return-Path")))
                || "multipart/report".equals(word(header.first("Content-Type")))
                || MAILER_DAEMON.matcher(sender).matches();
    }

    private static boolean isSubmittedByAProgram(MailHeader header) {
        String submitted = word(header.first("Auto-Submitted"));
        return !submitted.isEmpty() && !submitted.equals("no")
                || SUPPRESSED.matcher(header.first("X-Auto-Response-Suppress")).find()
                || OF_OLD_PROGRAMS.stream()
                        .map(field -> word(header.first(field)))
                        .anyMatch(said -> !said.isEmpty() && !said.equals("no"));
    }

    /** The value alone, in small letters. */
    private static String word(String field) {
        return COMMENT_OR_PARAMETERS.matcher(field).replaceAll("").strip().toLowerCase(Locale.ROOT);
    }
}
