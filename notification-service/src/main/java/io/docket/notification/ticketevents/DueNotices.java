package io.docket.notification.ticketevents;

import io.docket.notification.notice.Audience;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.ticketevents.TicketEvent.DueNotice;
import io.docket.notification.ticketevents.TicketEvent.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads from an event what is to be said to whom: every notice, for every recipient, on every channel they have. */
@ApplicationScoped
class DueNotices {

    private static final String EMAIL = "email";

    private final NoticeTemplates templates;

    DueNotices(NoticeTemplates templates) {
        this.templates = templates;
    }

    /**
     * The notices due.
     *
     * @param eventId the cause of what no clock caused
     * @throws IllegalArgumentException where a member that every notice needs is missing
     */
    List<NoticeDraft> of(String company, String eventId, TicketEvent event) {
        if (event.saysNothing()) {
            return List.of();
        }
        require(event.ticket(), "ticket");
        require(event.reference(), "reference");
        require(event.subject(), "subject");
        return event.notices().stream()
                .flatMap(notice -> drafts(company, eventId, event, notice))
                .toList();
    }

    private Stream<NoticeDraft> drafts(String company, String eventId, TicketEvent event, DueNotice notice) {
        require(notice.template(), "notices.template");
        require(notice.audience(), "notices.audience");
        require(notice.recipients(), "notices.recipients");
        return notice.recipients().stream().map(recipient -> draft(company, eventId, event, notice, recipient));
    }

    private NoticeDraft draft(
            String company, String eventId, TicketEvent event, DueNotice notice, Recipient recipient) {
        boolean ranDown = event.clock() != null;
        String address = address(recipient);
        return new NoticeDraft(
                company,
                event.ticket(),
                event.reference(),
                ranDown ? event.clock() : eventId,
                notice.template(),
                event.step() == null ? 0 : event.step(),
                EMAIL,
                address,
                address.toLowerCase(Locale.ROOT),
                content(company, event, notice, recipient),
                templates.has(notice.template()) ? null : unknown(notice.template()));
    }

    private static NoticeContent content(String company, TicketEvent event, DueNotice notice, Recipient recipient) {
        var audience = notice.audience();
        var entered = event.entered();
        boolean quotes = notice.text() != null;
        return new NoticeContent(
                event.companyName() == null ? company : event.companyName(),
                event.locale(),
                event.subjectFor(audience),
                audience,
                recipient.name(),
                quotes ? event.author() : null,
                notice.text(),
                entered == null ? null : entered.in(audience),
                audience == Audience.AGENT && event.team() != null
                        ? event.team().name()
                        : null,
                notice.surveyToken());
    }

    /** Somebody without an address still gets a row, which says so when it is to be sent. */
    private static String address(Recipient recipient) {
        return Stream.of(recipient.email(), recipient.id(), recipient.name())
                .filter(text -> text != null && !text.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse("nobody");
    }

    private static String unknown(String template) {
        return "This release has no words for '%s'. Redeliver it under one that has".formatted(template);
    }

    private static void require(Object member, String name) {
        if (member == null) {
            throw new IllegalArgumentException("The event has notices but no '" + name + "'");
        }
    }
}
