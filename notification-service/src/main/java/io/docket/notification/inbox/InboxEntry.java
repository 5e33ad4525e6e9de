package io.docket.notification.inbox;

import io.docket.notification.notice.NotificationView.TicketReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something said to its reader. */
@RegisterForReflection
@Schema(name = "InboxEntry", description = "Something said to whoever reads it.")
record InboxEntry(
        UUID id,

        @Schema(description = "1, 2, 3 … for each person, in the order in which they came", examples = "17")
        long number,

        @Schema(description = "Which ticket it is about") TicketReference ticket,

        @Schema(description = "What is said", examples = "agent-replied")
        String notice,

        @Schema(
                description =
                        "A line that says it, in the company's language, with the ticket's subject as its reader knows it",
                examples = "[ACME-48213907] The zip of my tent is torn")
        String subject,

        @Schema(description = "What was written: the reply, the explanation; absent where nothing was")
        String text,

        Instant at,

        @Schema(description = "When it was marked as read; null: it is not")
        Instant readAt) {}
