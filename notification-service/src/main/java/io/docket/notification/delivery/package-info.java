/**
 * Works the ledger off: claims, sends through a {@link io.docket.notification.delivery.Channel}, records what became of it.
 * Channels depend on this package; it depends on the ledger and on no channel.
 */
package io.docket.notification.delivery;
