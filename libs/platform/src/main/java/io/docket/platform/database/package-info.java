/**
 * Transactions on the reactive PostgreSQL client, pipelined: one company's by {@link io.docket.platform.database.TenantTransaction},
 * all companies' by {@link io.docket.platform.database.WorkerTransaction}. Depends on nothing else of the platform; every feature's
 * service and repository may depend on it, but only relays, timers and consumers on {@code WorkerTransaction}: each service holds that,
 * and that nobody uses a pool directly, by ArchUnit rules of its own.
 */
package io.docket.platform.database;
