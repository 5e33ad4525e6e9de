/**
 * The one place that decides whether a ticket may move and what follows: a pure function of scheme, ticket, command and
 * facts, without I/O, clock or randomness. It depends on the model alone; the services' shells may depend on it, store
 * its events and never decide beside it.
 */
package io.docket.scheme.engine;
