package io.docket.notification.notice;

import java.util.Locale;
import java.util.Set;

/**
 * What the breaker counts a notice as: for whose eyes it is, and what is said, such as {@code customer-reminder}. What webhooks are sent of
 * tickets' events is a feed for machines and is none, as is what admins are told of the company as a whole.
 */
public final class NoticeKind {

    /** What tells an admin that something is held. */
    public static final String SENDING_HELD = "sending-held";

    /** What tells an admin that a webhook was disabled. */
    public static final String WEBHOOK_DISABLED = "webhook-disabled";

    private static final Set<String> TO_ADMINISTRATORS = Set.of(SENDING_HELD, WEBHOOK_DISABLED);

    private static final String EVENTS = "docket.";

    private NoticeKind() {}

    /**
     * The kind; {@code null} for what is never held.
     *
     * @param audience as the notice's content names it; {@code null} for agents, whose webhook is not told
     */
    public static String of(String notice, String audience) {
        if (notice.startsWith(EVENTS) || TO_ADMINISTRATORS.contains(notice)) {
            return null;
        }
        String reader = audience == null ? Audience.AGENT.name() : audience;
        return reader.toLowerCase(Locale.ROOT) + "-" + notice;
    }
}
