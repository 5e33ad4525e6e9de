package io.docket.ticket.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.docket.platform.paging.Page;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.message.MessageView;
import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.TeamView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket as the desk sees it.
 *
 * @param queuePosition from 1; exact to 1,000; absent outside the queue
 * @param replyResetsQueue whether a reply of the requester would put it at the end of the queue (HST-10)
 * @param closesAt when a timer closes it if nobody does anything
 * @param repliesUntil until when customers may reply
 * @param tags by which agents find it again; customers see none
 * @param attachments files of the description, in the detail only; absent where there are none
 * @param messages the first page, in the detail only
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
public record AgentTicketView(
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
        CloseReason closeReason,
        ParticipantView requester,
        List<ParticipantView> participants,
        @JsonInclude(Include.ALWAYS) Person assignee,
        @JsonInclude(Include.ALWAYS) TeamView team,
        Instant queuedAt,
        Integer queuePosition,
        boolean replyResetsQueue,
        Instant followUpAt,
        boolean promiseBroken,
        Instant scheduledFor,
        HoldView hold,
        Instant closesAt,
        Instant repliesUntil,
        TicketRef duplicateOf,
        TicketRef followUpOf,
        SurveyView survey,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        Instant statusSince,
        long version,
        List<Attachment> attachments,
        Page<MessageView> messages)
        implements TicketView {

    /** A status as agents see it, the category beside it (ALL-08). */
    @RegisterForReflection
    public record StatusView(String id, String name, Category category, boolean deleted) {}

    /** Why the ticket is held, and what the customer was told of it. */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record HoldView(HoldReason reason, String notice) {}

    /** Whether the customer is asked for a score, and the score given. */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record SurveyView(boolean open, Score score) {}
}
