package io.docket.notification.notice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What will be sent again.
 *
 * @param count how many
 */
@RegisterForReflection
@Schema(name = "Replayed")
public record Replayed(
        int count,

        @Schema(description = "Whether there may be more: ask again, until there are none")
        boolean more) {}
