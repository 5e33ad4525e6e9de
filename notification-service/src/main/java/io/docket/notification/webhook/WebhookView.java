package io.docket.notification.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.notification.notice.Audience;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook as admins see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook")
record WebhookView(
        UUID id,
        @Schema(examples = "https://portal.example/docket") String url,
        @Schema(examples = "[\"docket.message.public\"]") List<String> events,
        Audience audience,
        boolean enabled,

        @Schema(
                description = "Nothing more is sent until an admin enables it. `GONE`: the receiver answered 410;"
                        + " `FAILING`: for days no attempt succeeded")
        String disabledBecause,

        @Schema(description = "The first failure since the last success; left out where the last attempt succeeded")
        Instant failingSince,

        @Schema(description = "Until when the secret before signs, too")
        Instant formerSecretUntil,

        Instant createdAt,

        @Schema(description = "What signs its messages; shown in the answer to its creation and never again")
        String secret) {

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.events(),
                webhook.audience(),
                webhook.enabled(),
                webhook.disabledBecause(),
                webhook.failingSince(),
                webhook.formerUntil(),
                webhook.createdAt(),
                null);
    }

    /** The answer to a creation, or to a rotation. @param shown the secret, or what it is kept as */
    WebhookView with(String shown) {
        return new WebhookView(
                id, url, events, audience, enabled, disabledBecause, failingSince, formerSecretUntil, createdAt, shown);
    }
}
