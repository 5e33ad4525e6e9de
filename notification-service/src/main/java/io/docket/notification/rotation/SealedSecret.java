package io.docket.notification.rotation;

import java.util.UUID;

/**
 * A secret as the database has it.
 *
 * @param id the webhook's; null for the address of the company's robot
 * @param former whether it is the one before, which signs while they overlap
 * @param place what it is bound to
 */
record SealedSecret(String company, UUID id, boolean former, byte[] sealed, String... place) {}
