/**
 * What a company's tickets did in a period, counted when somebody asks, from {@code ticket}, {@code history} and {@code message}. It
 * asks the published schemes for the statuses and the directory for names; no other feature depends on it.
 */
package io.docket.ticket.statistics;
