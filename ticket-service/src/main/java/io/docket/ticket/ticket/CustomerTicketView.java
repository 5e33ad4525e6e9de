package io.docket.ticket.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.docket.platform.paging.Page;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.message.MessageView;
import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket as its customers see it: no team, no internal dates, and nothing that happens inside a concealing status.
 *
 * @param assignee who has it; left out while the status conceals
 * @param attachments files of the description, in the detail only; absent where there are none
 * @param messages the first page, in the detail only
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
public record CustomerTicketView(
        UUID id,
        String reference,
        String subject,
        String description,
        Kind kind,
        Channel channel,
        String topic,
        Priority priority,
        StatusView status,
        @JsonInclude(Include.ALWAYS) Resolution resolution,
        ParticipantView requester,
        List<ParticipantView> participants,
        Person assignee,
        Instant queuedAt,
        Integer queuePosition,
        boolean replyResetsQueue,
        Instant scheduledFor,
        AgentTicketView.HoldView hold,
        Instant closesAt,
        Instant repliesUntil,
        TicketRef duplicateOf,
        TicketRef followUpOf,
        AgentTicketView.SurveyView survey,
        Instant createdAt,
        Instant updatedAt,
        Instant statusSince,
        long version,
        List<Attachment> attachments,
        Page<MessageView> messages)
        implements TicketView {

    /** A status as customers see it: what they call it, its category, and what it means for them. */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record StatusView(String label, Category category, String explanation) {}
}
