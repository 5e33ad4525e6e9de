package io.docket.notification.ticketevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.channels.Channels;
import io.docket.notification.inbox.InboxEntries;
import io.docket.notification.notice.Audience;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.Saying;
import io.docket.notification.template.NoticeTemplates;
import io.docket.notification.ticketevents.TicketEvent.DueNotice;
import io.docket.notification.ticketevents.TicketEvent.Recipient;
import io.docket.notification.webhook.AgentNotices;
import io.docket.platform.json.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads from an event what is to be said to whom: every notice, for every recipient, on every channel they have. Agents are told
 * by the channels that their company has chosen (RET-15), by mail each for themselves and by the others all at once. Who has an id finds
 * it in the inbox as well.
 */
@ApplicationScoped
class DueNotices {

    /** The ledger's recipient of what a group's robot says. */
    private static final String GROUP = "group";

    private final NoticeTemplates templates;

    DueNotices(NoticeTemplates templates) {
        this.templates = templates;
    }

    /**
     * The notices due.
     *
     * @param channels by which the event's company speaks
     * @param now the time, which may be within the company's quiet hours
     * @param eventId the cause of what no clock caused
     * @param at when the event happened
     * @throws IllegalArgumentException where a member that every notice needs is missing
     */
    List<NoticeDraft> of(Channels channels, Instant now, String eventId, Instant at, TicketEvent event) {
        if (event.saysNothing()) {
            return List.of();
        }
        require(event.ticket(), "ticket");
        require(event.reference(), "reference");
        require(event.subject(), "subject");
        return event.notices().stream()
                .flatMap(notice -> drafts(channels, new Due(channels.company(), now, eventId, at, event, notice)))
                .toList();
    }

    /**
     * The entries of inboxes that are due: everything that is said to somebody who has an id, and so can log in.
     *
     * @param eventId the cause of what no clock caused
     */
    static List<NoticeDraft> entries(String company, String eventId, TicketEvent event) {
        return event.saysNothing()
                ? List.of()
                : event.notices().stream()
                        .map(notice -> new Due(company, null, eventId, null, event, notice))
                        .flatMap(DueNotices::entries)
                        .toList();
    }

    private static Stream<NoticeDraft> entries(Due due) {
        return due.notice().recipients().stream()
                .filter(recipient -> recipient.id() != null && !recipient.id().isBlank())
                .map(recipient -> entry(due, recipient));
    }

    /** The same as its mail says, but for the secret that lets somebody score who cannot log in. */
    private static NoticeDraft entry(Due due, Recipient recipient) {
        ObjectNode content = (ObjectNode) EventJson.write(content(due, recipient.name()));
        content.remove("surveyToken");
        return draft(due, InboxEntries.CHANNEL, recipient.id(), recipient.id(), content, null);
    }

    /** A notice and what it is due by. */
    private record Due(String company, Instant now, String eventId, Instant at, TicketEvent event, DueNotice notice) {

        String cause() {
            return event.clock() == null ? eventId : event.clock();
        }

        int step() {
            return event.step() == null ? 0 : event.step();
        }
    }

    private Stream<NoticeDraft> drafts(Channels channels, Due due) {
        DueNotice notice = due.notice();
        require(notice.template(), "notices.template");
        require(notice.audience(), "notices.audience");
        require(notice.recipients(), "notices.recipients");
        Stream<NoticeDraft> mails = notice.recipients().stream().map(recipient -> mail(channels, due, recipient));
        if (notice.audience() == Audience.CUSTOMER) {
            return mails;
        }
        return Stream.of(
                        channels.tellsAgentsBy(Channels.EMAIL) ? mails : Stream.<NoticeDraft>empty(),
                        channels.robot().map(robot -> toGroup(channels, due)).stream(),
                        Stream.ofNullable(channels.agentWebhook()).map(webhook -> toWebhook(due, webhook.toString())))
                .flatMap(drafts -> drafts);
    }

    private NoticeDraft mail(Channels channels, Due due, Recipient recipient) {
        String address = address(recipient);
        ObjectNode content = (ObjectNode) EventJson.write(content(due, recipient.name()));
        put(content, "sender", channels.sender());
        put(content, "replyTo", channels.replyTo());
        return gathered(
                channels,
                due,
                draft(due, Channels.EMAIL, address, address.toLowerCase(Locale.ROOT), content, heldBecause(due)));
    }

    private static NoticeDraft gathered(Channels channels, Due due, NoticeDraft draft) {
        return channels.gathering(due.notice().template(), due.notice().audience(), due.now())
                .filter(gathering -> !isJustWritten(due))
                .map(draft::gathered)
                .orElseGet(() -> quiet(channels, due, draft));
    }

    /** What a person has just written to the customers does not wait: whoever writes at night wants to be read. */
    private static boolean isJustWritten(Due due) {
        return due.notice().audience() == Audience.CUSTOMER && due.notice().text() != null;
    }

    private static NoticeDraft quiet(Channels channels, Due due, NoticeDraft draft) {
        return channels.quietUntil(due.notice().audience(), due.now())
                .filter(until -> !isJustWritten(due))
                .map(until -> draft.waiting(NoticeDraft.Wait.from(due.now(), until)))
                .orElse(draft);
    }

    private NoticeDraft toGroup(Channels channels, Due due) {
        JsonNode content = EventJson.write(content(due, names(due)));
        return quiet(channels, due, draft(due, Channels.WECOM, GROUP, GROUP, content, heldBecause(due)));
    }

    private static NoticeDraft toWebhook(Due due, String webhook) {
        JsonNode content = AgentNotices.of(
                due.company(),
                due.event().ticket(),
                due.event().reference(),
                due.cause(),
                due.at(),
                due.notice().template(),
                due.step(),
                content(due, names(due)));
        return draft(due, Channels.WEBHOOK, webhook, webhook, content, null);
    }

    private static NoticeDraft draft(
            Due due, String channel, String recipient, String recipientKey, JsonNode content, String heldBecause) {
        return new NoticeDraft(
                new Saying(
                        due.company(),
                        due.event().ticket(),
                        due.event().reference(),
                        due.cause(),
                        due.notice().template(),
                        due.step(),
                        channel,
                        recipient,
                        recipientKey,
                        content),
                heldBecause);
    }

    private static NoticeContent content(Due due, String recipientName) {
        TicketEvent event = due.event();
        DueNotice notice = due.notice();
        var audience = notice.audience();
        var entered = event.entered();
        boolean quotes = notice.text() != null;
        return new NoticeContent(
                event.companyName() == null ? due.company() : event.companyName(),
                event.locale(),
                event.subjectFor(audience),
                audience,
                recipientName,
                quotes ? event.author() : null,
                notice.text(),
                entered == null ? null : entered.in(audience),
                audience == Audience.AGENT && event.team() != null
                        ? event.team().name()
                        : null,
                notice.surveyToken(),
                quotes ? event.writer() : null);
    }

    private static String names(Due due) {
        return due.notice().recipients().stream()
                .map(Recipient::name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static void put(ObjectNode content, String member, String value) {
        if (value != null) {
            content.put(member, value);
        }
    }

    private String heldBecause(Due due) {
        String template = due.notice().template();
        return templates.has(template) ? null : unknown(template);
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
