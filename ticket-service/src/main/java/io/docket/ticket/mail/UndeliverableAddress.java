package io.docket.ticket.mail;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An address that mail cannot be delivered to.
 *
 * @param status what the mail server said (RFC 3463), such as {@code 5.1.1}: there is no such mailbox
 * @param ticket whose notice came back
 * @param reportedAt when that was known
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"email\": \"carla@example.org\", \"status\": \"5.1.1\", \"ticket\": \"019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d\", \"reportedAt\": \"2026-11-24T14:20:09Z\"}")
public record UndeliverableAddress(String email, String status, UUID ticket, Instant reportedAt) {}
