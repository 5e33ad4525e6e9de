package io.docket.notification.rotation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key, and how many secrets it has encrypted.
 *
 * @param id eight hexadecimal digits that tell nothing of it
 */
@RegisterForReflection
@Schema(name = "KeyInUse")
record KeyInUse(String id, Use use, long secrets) {

    /** What a key is to this process. */
    enum Use {

        /** {@code docket.secrets.key}: encrypts. */
        PRESENT,

        /** One of {@code docket.secrets.former-keys}: only read with. */
        FORMER,

        /** Not configured: its secrets cannot be read. */
        MISSING
    }
}
