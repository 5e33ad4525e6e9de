package io.docket.notification.inbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of entries that were marked as read together. */
@RegisterForReflection
@Schema(name = "InboxRead")
record InboxRead(
        @Schema(description = "How many were unread before", examples = "3")
        int marked,

        @Schema(description = "How many are unread now") InboxPage.Count unread) {}
