package io.docket.notification.notice;

import java.util.Locale;

/**
 * What the breaker counts a notice as: for whose eyes it is, and what is said, such as {@code customer-reminder}. What webhooks are sent of
 * tickets' events is a feed for machines and is none, as is what admins are told of breakers.
 */
public final class NoticeKind {

    /** What tells an admin that something is held. */
    public static final String SENDING_HELD = "sending-held";

    private static final String EVENTS = "docket.";

    private NoticeKind() {}

    /**
     * The kind; {@code null} for what is never held.
     *
     * @param audience as the notice's content names it; {@code null} for agents, whose webhook is not told
     */
    public static String of(String notice, String audience) {
        if (notice.startsWith(EVENTS) || notice.equals(SENDING_HELD)) {
            return null;
        }
        String reader = audience == null ? Audience.AGENT.name() : audience;
        return reader.toLowerCase(Locale.ROOT) + "-" + notice;
    }
}
