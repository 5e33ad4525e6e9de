/**
 * Events: what other services are told of tickets, as the contracts in {@code deploy/contracts} have it.
 * Depends on {@code ticket}'s steps and on {@code notice}; only the storing of commands depends on it.
 */
package io.docket.ticket.event;
