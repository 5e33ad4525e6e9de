/**
 * Mail in: what a mail says and whose thread it belongs to (RET-01), the mails that were taken, and the mail gateway's call.
 * Depends on {@code ticket}, by which every ticket is opened and answered; nothing depends on it.
 */
package io.docket.ticket.mail;
