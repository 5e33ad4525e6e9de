package io.docket.scheme.engine;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Something that a decision made true. Events are in the order in which they happen; {@link Engine#apply} of each in
 * turn gives the ticket's new state. Clocks are told of by {@link ClockSet} and {@link ClockCleared} only, so that a
 * shell mirrors them without thinking.
 */
public sealed interface Event {

    /** The ticket after this event. */
    default Ticket applyTo(Ticket ticket) {
        return ticket;
    }

    /**
     * The ticket exists, in the scheme's initial status.
     *
     * @param triagedBy the triage rule that gave it its topic or priority; null where the defaults, or a person, did
     * @param repliesUntil the deadline for customers' replies in that status; null: none
     * @param conceals what happens there is hidden from customers
     */
    record Created(
            UUID id,
            String subject,
            String description,
            Kind kind,
            Channel channel,
            String topic,
            Priority priority,
            String triagedBy,
            String status,
            String requester,
            List<Participant> participants,
            Cause cause,
            Instant at,
            Instant repliesUntil,
            boolean conceals)
            implements Event {
        public Created {
            participants = List.copyOf(participants);
        }

        @Override
        public Ticket applyTo(Ticket ticket) {
            return Ticket.builder()
                    .id(id)
                    .status(status)
                    .statusSince(at)
                    .repliesUntil(repliesUntil)
                    .concealed(conceals)
                    .createdAt(at)
                    .queuedAt(at)
                    .kind(kind)
                    .channel(channel)
                    .topic(topic)
                    .priority(priority)
                    .subject(subject)
                    .description(description)
                    .requester(requester)
                    .participants(participants)
                    .build();
        }
    }

    /**
     * A message joined the ticket.
     *
     * @param body may be null for an external reply
     * @param external of external replies; else null
     * @param side the side of the customer who wrote it, or for whom it was written; null for the desk's messages
     * @param onBehalfOf the participant for whom an agent or service recorded it; else null
     */
    record MessageAdded(
            MessageType type,
            MessageOrigin origin,
            String body,
            ExternalAnswer external,
            String side,
            String onBehalfOf,
            Instant at)
            implements Event {
        /** True for a public reply of the desk, which counts for requirements and keeps promises. */
        public boolean isPublicReply() {
            return type == MessageType.REPLY && side == null;
        }

        public boolean isByCustomer() {
            return side != null;
        }

        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().replies(repliesAfter(ticket.replies())).build();
        }

        private ReplyFacts repliesAfter(ReplyFacts before) {
            return switch (type) {
                case REPLY -> isByCustomer() ? before.afterCustomerMessage() : before.afterPublicReply();
                case EXTERNAL_REPLY -> before.afterExternalReply();
                case NOTE, NOTICE -> before;
            };
        }
    }

    /**
     * The ticket left {@code from} and entered {@code to}.
     *
     * @param repliesUntil the deadline for customers' replies; null: none
     * @param conceals what happens from here on is hidden from customers
     */
    record StatusEntered(String from, String to, Cause cause, Instant at, Instant repliesUntil, boolean conceals)
            implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with()
                    .status(to)
                    .statusSince(at)
                    .repliesUntil(repliesUntil)
                    .concealed(conceals)
                    .promiseBroken(false)
                    .replies(ticket.replies().afterEntering())
                    .build();
        }
    }

    /** A person's move to the present status changed something about it; {@code statusSince} stays. */
    record Stayed(String status, Cause cause, Instant at) implements Event {}

    record FollowUpSet(FollowUp followUp, Instant setAt) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().followUp(followUp).promiseBroken(false).build();
        }
    }

    record FollowUpCleared(FollowUp followUp) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().followUp(null).build();
        }
    }

    /** @param previous the date it replaces; null: none */
    record ScheduleSet(Instant scheduledFor, Instant previous) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().scheduledFor(scheduledFor).build();
        }
    }

    /** The ticket left before its date came. @param cause what made it leave */
    record ScheduleDropped(Instant scheduledFor, Cause cause) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().scheduledFor(null).build();
        }
    }

    /** The date has come. */
    record ScheduleDue(UUID clock, Instant scheduledFor) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().scheduledFor(null).build();
        }
    }

    record HoldSet(Hold hold) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().hold(hold).build();
        }
    }

    record HoldCleared() implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().hold(null).build();
        }
    }

    /** Why the ticket was closed without an answer; both null when that no longer holds. */
    record ClosureSet(CloseReason reason, UUID duplicateOf) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().closeReason(reason).duplicateOf(duplicateOf).build();
        }
    }

    /** The ticket waits from {@code at} on. */
    record QueueReset(Instant at, String rule) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().queuedAt(at).build();
        }
    }

    /** A clock runs; it replaces the one of the same id. */
    record ClockSet(Clock clock) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().clock(clock).build();
        }
    }

    /** A clock runs no longer. */
    record ClockCleared(UUID clock) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().withoutClock(clock).build();
        }
    }

    /** Somebody had what a timer or a reminder would have done not happen: the ticket stays in its status. */
    record ClockDropped(Clock clock, String status) implements Event {}

    /** @param side the awaited side; null where nobody is awaited */
    record ReminderDue(Clock clock, String side) implements Event {}

    record FollowUpDue(UUID clock, FollowUp followUp) implements Event {}

    /** The promised update did not come (HLP-03). */
    record PromiseBroken(UUID clock, FollowUp followUp, String rule) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().promiseBroken(true).build();
        }
    }

    /**
     * Somebody is to be told. It belongs to the nearest event before it of the kind its trigger names.
     *
     * @param awaitedSide who AWAITED_SIDE is; null where nobody is awaited
     * @param clock the clock whose notice it is; null: the event's
     * @param step the clock's step; 1 for events
     */
    record NoticeDue(
            String rule,
            NoticeTrigger on,
            String template,
            List<Recipient> to,
            String awaitedSide,
            UUID clock,
            int step)
            implements Event {
        public NoticeDue {
            to = List.copyOf(to);
        }
    }

    /** The history keeps what a rule had to say of the move that follows. */
    record AdviceKept(Advice advice) implements Event {}

    /** Who has the ticket now; null for nobody, or no team. */
    record Assigned(String assignee, String team, String previousAssignee, String previousTeam) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().assignee(assignee).team(team).build();
        }
    }

    record ParticipantAdded(Participant participant) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            List<Participant> all = new ArrayList<>(ticket.participants());
            all.add(participant);
            return ticket.with().participants(all).build();
        }
    }

    record ParticipantRemoved(Participant participant) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            List<Participant> others = new ArrayList<>(ticket.participants());
            others.remove(participant);
            return ticket.with().participants(others).build();
        }
    }

    /** Subject, priority or topic are now so; all three are given, changed or not. */
    record Edited(String subject, Priority priority, String topic) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with()
                    .subject(subject)
                    .priority(priority)
                    .topic(topic)
                    .build();
        }
    }

    /** @param resolution null: none */
    record ResolutionSet(Resolution resolution) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().resolution(resolution).build();
        }
    }

    /** @param onBehalfOf null if the customer said so */
    record Confirmed(String onBehalfOf) implements Event {}

    /** The customer is asked for a score of this resolution. */
    record SurveyOpened(String rule) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().survey(Survey.OPENED).build();
        }
    }

    /** @param comment may be null */
    record Scored(Score score, String comment) implements Event {
        @Override
        public Ticket applyTo(Ticket ticket) {
            return ticket.with().survey(ticket.survey().scored(score)).build();
        }
    }
}
