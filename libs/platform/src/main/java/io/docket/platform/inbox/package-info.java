/**
 * Events taken with their effect once, in batches, the poisoned ones parked. Depends on transactions and the outbox; a service's
 * consumers may depend on it.
 */
package io.docket.platform.inbox;
