package io.docket.ticket.mail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a mail says, as far as tickets are concerned.
 *
 * @param key tells it from every other mail, and is the same when it comes again
 * @param senderName as the sender writes it; the address's first half where none is given
 * @param senderEmail from {@code From}. That the mail is really from there is the gateway's to know
 * @param subject one line of 1 to 255 characters
 * @param text at most 256 KiB, not blank, free of control characters but line breaks and tabs
 * @param ownWords the text without the mail that it answers, of which the desk has its own: what a reply says
 * @param files in their order; also images within the text and mails that are passed on
 * @param clues what may tell to which ticket it belongs, the likeliest first
 * @param bounce which of our mails did not arrive where; empty for any other
 * @param automatic why it is nobody's word; empty for a person's
 */
record Mail(
        UUID key,
        String senderName,
        String senderEmail,
        String subject,
        String text,
        String ownWords,
        List<MailFile> files,
        List<Clue> clues,
        Optional<Bounce> bounce,
        Optional<Automatic> automatic) {
    /** Whether the text says more than its sender wrote. */
    boolean quotes() {
        return !ownWords.equals(text);
    }
}
