/**
 * What a company's tickets did in a period. It is counted from the append-only {@code history} outside the commands' transactions: this
 * service's own events tell which tickets to look at, and a walk past all of them finds what no event told of. Answers add up the
 * counters. It asks the published schemes for the statuses and the directory for names; no other feature depends on it.
 */
package io.docket.ticket.statistics;
