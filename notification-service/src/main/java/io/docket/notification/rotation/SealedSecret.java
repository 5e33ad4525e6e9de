package io.docket.notification.rotation;

import java.util.UUID;

/**
 * A secret as the database has it.
 *
 * @param id the webhook's; null for the address of the company's robot
 * @param place what it is bound to
 */
record SealedSecret(String company, UUID id, byte[] sealed, String... place) {}
