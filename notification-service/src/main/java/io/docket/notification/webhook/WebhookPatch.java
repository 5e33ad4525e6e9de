package io.docket.notification.webhook;

import io.docket.notification.notice.Audience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an admin changes; what is left out stays. */
@RegisterForReflection
@Schema(name = "WebhookPatch")
record WebhookPatch(
        String url,
        List<String> events,
        Audience audience,

        @Schema(
                description =
                        "false: nothing more is sent, nor kept to be sent later; true: also one that the receiver said was gone")
        Boolean enabled,

        @Schema(description = "Signs from now on, also what is tried again", writeOnly = true)
        String secret) {

    String urlOf(Webhook present) {
        return url == null ? present.url() : url;
    }

    List<String> eventsOf(Webhook present) {
        return events == null ? present.events() : events;
    }

    Audience audienceOf(Webhook present) {
        return audience == null ? present.audience() : audience;
    }

    boolean enabledOf(Webhook present) {
        return enabled == null ? present.enabled() : enabled;
    }

    /** Never the secret, nor the address, which may hold one. */
    @Override
    public String toString() {
        return "WebhookPatch";
    }
}
