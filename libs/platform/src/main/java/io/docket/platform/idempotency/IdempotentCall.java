package io.docket.platform.idempotency;

/**
 * A command that may arrive twice.
 *
 * @param key the caller's {@code Idempotency-Key}, or null where it gave none
 * @param company whose transaction the work needs, and whose keys these are
 * @param caller who calls, by id: keys of different callers never meet
 * @param operation what is called, with the ids in its path, such as {@code reply 0197…}
 * @param bodyHash tells one body from another, see {@link BodyHash}
 */
public record IdempotentCall(String key, String company, String caller, String operation, byte[] bodyHash) {}
