package io.docket.scheme.engine;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What somebody, or a clock, wants of a ticket. Parameters may be null where this says so. */
public sealed interface Command {

    /**
     * Opens a ticket; decided against {@link Ticket#NONE}.
     *
     * @param priority what the desk gave explicitly; null, or given by a customer: triage decides (MKT-02)
     * @param topic what the desk gave explicitly; null: triage decides; given by a customer: where no triage rule does
     * @param requester the id of the participant who asks; must be among the participants
     */
    record CreateTicket(
            UUID id,
            String subject,
            String description,
            Kind kind,
            Channel channel,
            Priority priority,
            String topic,
            String requester,
            List<Participant> participants)
            implements Command {
        public CreateTicket {
            participants = List.copyOf(participants);
        }
    }

    /** An agent's or service's public reply. @param move null: none named */
    record AgentReply(String body, MoveRequest move) implements Command {}

    /** An internal note. @param move null: none named */
    record AddNote(String body, MoveRequest move) implements Command {}

    /** A public notice, which is no reply. @param move null: none named */
    record AddNotice(String body, MoveRequest move) implements Command {}

    /** The record of an answer given elsewhere. @param body may be null. @param move null: none named */
    record ExternalReply(String body, ExternalAnswer external, MoveRequest move) implements Command {}

    /**
     * A customer's reply.
     *
     * @param side the side its author is on
     * @param onBehalfOf the participant for whom an agent records it; null if the customer wrote it
     * @param move a move that the recording agent names; it follows the reaction to the reply; null: none
     */
    record CustomerReply(String side, String body, String onBehalfOf, MoveRequest move) implements Command {}

    /** A person's move. */
    record MoveTo(MoveRequest request) implements Command {}

    /** The customer agrees that the ticket is resolved (STD-08). @param onBehalfOf null if the customer says so */
    record Confirm(String onBehalfOf) implements Command {}

    /** The customer answers the survey (RET-16). @param comment may be null */
    record ScoreSurvey(Score score, String comment) implements Command {}

    /** Sets or moves the follow-up. @param note may be null */
    record SetFollowUp(Instant at, String note) implements Command {}

    record DropFollowUp() implements Command {}

    /** Makes this the assignment, whole; null for nobody, or no team. Assigning a person starts work. */
    record Assign(String assignee, String team) implements Command {}

    /** The first of the queue goes to an agent, which starts work. @param team null: as it is */
    record TakeNext(String assignee, String team) implements Command {}

    record AddParticipant(Participant participant) implements Command {}

    record RemoveParticipant(String participant) implements Command {}

    /** Changes what is not null. @param clearResolution true: back to none */
    record Edit(String subject, Priority priority, String topic, Resolution resolution, boolean clearResolution)
            implements Command {}

    /** A clock may be due. Accepted without events where it is not, or no longer runs. */
    record ClockDue(UUID clock, int step) implements Command {}

    /**
     * What a timer or a reminder would do does not happen: its clock starts anew, as the present scheme has it; a reminder with the same
     * step. Accepted without events where it no longer runs, or is no such clock.
     */
    record StartClockAnew(UUID clock, int step) implements Command {}
}
