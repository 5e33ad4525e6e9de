package io.docket.ticket.mail;

/**
 * A part of a mail that is no text to be read, but a file: attached, an image within the text, or a mail that is forwarded.
 *
 * @param name as the sender's program calls it, on one line, without folders; never blank
 * @param type its media type in small letters, such as {@code image/png}
 * @param contentId by which the mail's HTML shows it, without brackets; null for one that it does not show
 * @param bytes decoded
 */
record MailFile(String name, String type, String contentId, byte[] bytes) {}
