package io.docket.platform.lease;

/**
 * The right to do something alone, for a while.
 *
 * @param name what is leased
 * @param holder who has it
 * @param version the fencing version: grows each time that the lease changes hands, so that a write which carries an old one
 *     can be refused
 */
public record Lease(String name, String holder, long version) {}
