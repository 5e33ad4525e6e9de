package io.docket.ticket.mail;

/** What became of a mail. */
public enum MailOutcome {
    /** It opened a ticket. */
    TICKET,
    /** It is a reply in a ticket. */
    REPLY,
    /** It had opened or answered a ticket before. */
    DUPLICATE,
    /** It has no effect. */
    IGNORED
}
