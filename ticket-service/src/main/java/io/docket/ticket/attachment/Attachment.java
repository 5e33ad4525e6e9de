package io.docket.ticket.attachment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * A file, as answers and events tell of it.
 *
 * @param name the file's name, cleaned as {@link FileName} says
 * @param type the media type that its bytes show
 * @param size in bytes
 */
@RegisterForReflection
public record Attachment(UUID id, String name, String type, long size) {}
