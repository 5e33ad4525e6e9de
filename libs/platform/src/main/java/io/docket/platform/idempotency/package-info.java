/**
 * Commands with an {@code Idempotency-Key}, done once, their answers kept with their effect. Depends on transactions and problems;
 * resources and services may depend on it.
 */
package io.docket.platform.idempotency;
