/**
 * The plan: what will become of a ticket if nobody does anything, and what each kind of event would do to it now.
 * The library's simulation plays it with the stored ticket. Depends on {@code ticket} and {@code notice}; nothing depends on it.
 */
package io.docket.ticket.plan;
