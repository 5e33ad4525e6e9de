/**
 * Events written down with what they tell of, and the relay that publishes them by leased buckets and fenced producers. Depends on
 * transactions, leases and what operators' calls need; services append to the {@link io.docket.platform.outbox.Outbox}, and nothing depends on the relay.
 */
package io.docket.platform.outbox;
