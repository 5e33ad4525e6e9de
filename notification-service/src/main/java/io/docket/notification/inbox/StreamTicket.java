package io.docket.notification.inbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lets a browser's EventSource connect. */
@RegisterForReflection
@Schema(name = "StreamTicket", description = "Lets whoever has it read this person's stream, and do nothing else.")
record StreamTicket(
        @Schema(
                description = "For `GET /api/v1/inbox/stream?ticket=`; a secret",
                examples = "acme.NWb0mE6x5Ue5lYRDzbEPFqvJAYkQGTKFdTBv1Wq-PTw")
        String ticket,

        @Schema(description = "Until when it must have connected for the first time")
        Instant expiresAt,

        @Schema(description = "Until when, once it has connected, it may connect again; streams end then")
        Instant endsAt) {}
