package io.docket.ticket.mail;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a mail said in all.
 *
 * @param message that was made of it
 * @param text with what it quotes; at most 256 KiB, quoted lines begin with {@code >}
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"message\": \"019ab3c2-6f1e-7c3d-9d7e-2f6f0a1b2c3d\", \"text\": \"A Nova 2.\\n\\nOn Mon, 12 Jan 2026 at 10:00, Acme Help wrote:\\n> Which tent is it?\"}")
public record WholeText(
        @Schema(required = true) UUID message,
        @Schema(required = true) String text) {}
