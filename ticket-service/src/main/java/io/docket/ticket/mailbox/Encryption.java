package io.docket.ticket.mailbox;

/** How the way to a mail server is protected; there is none without. */
public enum Encryption {
    /** From the first byte, mostly at port 993. */
    TLS,
    /** From the server's greeting on, mostly at port 143; a server that does not offer it is left at once. */
    STARTTLS
}
