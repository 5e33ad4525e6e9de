package io.docket.ticket.mail;

/**
 * What a part of a mail says.
 *
 * @param cut whether there was more than is looked at
 */
record Words(String text, boolean cut) {}
