/**
 * Mechanism that the services share: transactions and tenancy, idempotency, outbox, inbox, leases, problems, paging. Nothing here knows
 * a ticket, a scheme or a notice, and nothing here depends on libs/scheme or on a service.
 *
 * <p>What every service holds by ArchUnit: pools and {@code WorkerTransaction} are used by named workers only; Kafka producers are
 * nobody's but the relay's; no rule asks {@code Instant.now()}, the time is {@code docket_now()}.
 */
package io.docket.platform;
