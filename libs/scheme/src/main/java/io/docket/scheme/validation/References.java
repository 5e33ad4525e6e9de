package io.docket.scheme.validation;

import java.util.Set;

/** What exists outside the scheme and may be named in it. @param noticeTemplates names that notification-service knows */
public record References(Set<String> noticeTemplates) {
    /** The notice templates that every company has. */
    public static final References BUILT_IN = new References(Set.of(
            "ticket-received",
            "agent-replied",
            "customer-replied",
            "reminder",
            "closed-no-response",
            "closed",
            "resolved",
            "survey-invitation",
            "follow-up-due",
            "promise-broken",
            "schedule-started",
            "schedule-dropped",
            "escalated",
            "hold-notice"));

    public References {
        noticeTemplates = Set.copyOf(noticeTemplates);
    }
}
