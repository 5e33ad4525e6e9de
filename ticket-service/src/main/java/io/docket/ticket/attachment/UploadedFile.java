package io.docket.ticket.attachment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that was taken and belongs to nothing yet.
 *
 * @param sha256 of its bytes, in hexadecimal
 * @param expiresAt when it is deleted, unless a ticket or message has it by then
 */
@RegisterForReflection
@Schema(
        examples = "{\"id\": \"0199a8f2-5b1c-7d2e-9a43-6c1f0e8b7a55\", \"name\": \"zip.jpg\", \"type\": \"image/jpeg\","
                + " \"size\": 48213, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
                + " \"expiresAt\": \"2026-11-25T09:26:30.550Z\"}")
public record UploadedFile(UUID id, String name, String type, long size, String sha256, Instant expiresAt) {}
