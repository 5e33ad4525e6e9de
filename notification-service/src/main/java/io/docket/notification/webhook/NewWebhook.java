package io.docket.notification.webhook;

import io.docket.notification.notice.Audience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an admin registers. */
@RegisterForReflection
@Schema(
        name = "NewWebhook",
        requiredProperties = {"url", "events"})
record NewWebhook(
        @Schema(
                description = "Where to post to: https, a public address, at most 2048 characters",
                examples = "https://portal.example/docket")
        String url,

        @Schema(
                description =
                        "Types of events: `docket.message.public`, or those of `docket.tickets`. May be empty for a"
                                + " webhook that only agents' notices go to",
                examples = "[\"docket.message.public\"]")
        List<String> events,

        @Schema(description = "For whose eyes the events are made; AGENT unless given")
        Audience audience,

        @Schema(
                description = "`whsec_` and 24 to 64 bytes in Base64; one is made where none is given",
                writeOnly = true)
        String secret) {

    NewWebhook {
        audience = audience == null ? Audience.AGENT : audience;
    }

    /** Never the secret, nor the address, which may hold one. */
    @Override
    public String toString() {
        return "NewWebhook for " + events;
    }
}
