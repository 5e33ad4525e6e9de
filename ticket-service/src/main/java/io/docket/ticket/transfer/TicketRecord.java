package io.docket.ticket.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.ReplyFacts;
import io.docket.scheme.engine.Survey;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.TeamView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A ticket with everything of it, as a line of an export tells it and an import takes it. What is null is left out.
 *
 * @param type {@value #TYPE}
 * @param id what the ticket is called where it comes from, for programs
 * @param reference what it is called there, for people
 * @param requester the id of the participant who asked
 * @param replies who has answered since when; where it is not told an import takes it from the messages
 * @param seenByCustomers what customers know of it while its status conceals
 * @param clocks what runs for it, to be read; an import starts clocks anew
 * @param imported where it came from itself; an import takes no notice of it
 * @param updatedAt when it changed last; an import is a change
 * @param attachments the files of its description
 * @param continued whether lines of type {@value MoreRecord#TYPE} follow with the rest of its messages and history
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketRecord(
        String type,
        String id,
        String reference,
        String subject,
        String description,
        Kind kind,
        Channel channel,
        String topic,
        Priority priority,
        InStatus status,
        Resolution resolution,
        CloseReason closeReason,
        String requester,
        List<Participant> participants,
        Person assignee,
        TeamView team,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        Instant statusSince,
        Instant queuedAt,
        Instant repliesUntil,
        FollowUp followUp,
        Boolean promiseBroken,
        Instant scheduledFor,
        Hold hold,
        ReplyFacts replies,
        Survey survey,
        Pointer duplicateOf,
        Pointer followUpOf,
        Boolean followUpHidden,
        SeenByCustomers seenByCustomers,
        List<RunningClock> clocks,
        Origin imported,
        Long version,
        List<FileRecord> attachments,
        List<MessageRecord> messages,
        List<HistoryRecord> history,
        Boolean continued) {
    static final String TYPE = "ticket";

    /** The status that a ticket is in; an import asks for the id alone. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InStatus(String id, String name, Category category) {}

    /** Another ticket, as it is called where it comes from. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pointer(String id, String reference) {}

    /**
     * What customers know of a ticket whose status conceals (MKT-05).
     *
     * @param participants the ids of those who take part, as far as customers know
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SeenByCustomers(
            String subject, String topic, Priority priority, List<String> participants, Instant updatedAt) {}

    /** A clock that runs. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunningClock(ClockKind kind, String rule, int step, Instant dueAt) {}

    /** Where a ticket that was imported came from. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(String source, String id, String reference, Instant importedAt) {}

    /** The same with a page of its messages and one of its history. */
    TicketRecord with(List<MessageRecord> someMessages, List<HistoryRecord> someHistory, boolean unfinished) {
        return new TicketRecord(
                type,
                id,
                reference,
                subject,
                description,
                kind,
                channel,
                topic,
                priority,
                status,
                resolution,
                closeReason,
                requester,
                participants,
                assignee,
                team,
                tags,
                createdAt,
                updatedAt,
                statusSince,
                queuedAt,
                repliesUntil,
                followUp,
                promiseBroken,
                scheduledFor,
                hold,
                replies,
                survey,
                duplicateOf,
                followUpOf,
                followUpHidden,
                seenByCustomers,
                clocks,
                imported,
                version,
                attachments,
                someMessages,
                someHistory,
                unfinished ? true : null);
    }
}
