/**
 * Losses: a ticket that turns out to be one gets a linked ticket of that kind.
 * Depends on {@code ticket}, through which the new one is opened, and on {@code history}, which tells of the link.
 */
package io.docket.ticket.loss;
