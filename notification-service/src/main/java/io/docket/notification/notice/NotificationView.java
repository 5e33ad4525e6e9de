package io.docket.notification.notice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice as agents see it. */
@RegisterForReflection
@Schema(name = "Notification", description = "Something said, or to be said, to one recipient on one channel.")
public record NotificationView(
        UUID id,

        @Schema(description = "Which ticket it is about; absent where it is about no one ticket")
        TicketReference ticket,

        @Schema(description = "What is said", examples = "agent-replied")
        String notice,

        @Schema(
                description =
                        "The id of the event, or of the clock, that made it due; of a webhook's test, the webhook's")
        String cause,

        @Schema(description = "Which of a clock's repetitions, or of a webhook's tests; 0 where nothing repeats")
        int step,

        @Schema(description = "`email`, `webhook`, `wecom` or `inbox`", examples = "email")
        String channel,

        @Schema(
                description = "An address, a webhook's id, `group`, or, of an inbox, the person's id",
                examples = "carl@example.org")
        String recipient,

        NoticeState state,

        @Schema(description = "How often a sender took it up to send it, since the last redelivery if there was one")
        int attempts,

        @Schema(description = "How often an admin had it sent again")
        int redeliveries,

        @Schema(description = "Why it was not sent, or not yet")
        String lastError,

        Instant createdAt,
        Instant sentAt,

        @Schema(description = "The end of the quiet hours for which it waits, or waited")
        Instant notBefore,

        @Schema(description = "Whether what it said is gone, with a person who was erased: it cannot be sent again")
        boolean erased,

        @Schema(description = "The id of the digest that it is, or was, said in; absent where it is said by itself")
        UUID digest,

        @Schema(description = "Of a digest: how many notices it was given to gather")
        Integer gathered) {

    /** Which ticket it is about. */
    @RegisterForReflection
    public record TicketReference(
            UUID id, @Schema(examples = "ACME-48213907") String reference) {}
}
