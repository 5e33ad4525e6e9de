/**
 * Events taken with their effect once, in batches, the poisoned ones parked until an operator has them replayed. Depends on transactions, the
 * outbox and what operators' calls need; a service's consumers and its resource of dead letters may depend on it.
 */
package io.docket.platform.inbox;
