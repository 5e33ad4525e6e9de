package io.docket.ticket.ticket;

import org.jboss.resteasy.reactive.RestHeader;

/** The same of a {@code POST}, which is done once for each {@code Idempotency-Key}. */
public class PostParameters extends CommandParameters {
    @RestHeader("Idempotency-Key")
    String idempotencyKey;

    @Override
    String key() {
        return idempotencyKey;
    }
}
