/**
 * Mailboxes that Docket reads itself, over IMAP: registered by companies' admins, polled by one replica at a time. Hands each mail to {@code mail},
 * which may not depend on this.
 */
package io.docket.ticket.mailbox;
