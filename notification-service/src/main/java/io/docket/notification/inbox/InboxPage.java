package io.docket.notification.inbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of an inbox. */
@RegisterForReflection
@Schema(name = "InboxPage", description = "Entries of the caller's inbox, the newest first.")
record InboxPage(
        List<InboxEntry> items,

        @Schema(description = "To go on; null at the end") String nextCursor,

        @Schema(description = "How many are unread, on all pages")
        Count unread,

        @Schema(
                description =
                        "The number that was given out last. A stream that goes on after it misses nothing that is not in this list.",
                examples = "17")
        long lastNumber) {

    /**
     * How many there are.
     *
     * @param atLeast whether there are more than were counted
     */
    @RegisterForReflection
    @Schema(name = "InboxCount")
    record Count(@Schema(examples = "3") long count, boolean atLeast) {}
}
