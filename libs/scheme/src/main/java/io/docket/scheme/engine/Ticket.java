package io.docket.scheme.engine;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket as the rules see it. All but the lists, {@code replies} and the booleans may be null where there is nothing.
 *
 * @param statusSince when the present status was entered
 * @param repliesUntil until when customers may reply in the present status; null: no deadline
 * @param concealed what happens now is hidden from customers (MKT-05)
 * @param queuedAt since when the ticket waits (HST-10)
 * @param requester the id of the participant who asked
 * @param promiseBroken the last promised update did not come, and no next one is promised yet
 * @param survey the survey of the last resolution; null: never asked
 * @param clocks all that run, in no order
 */
public record Ticket(
        UUID id,
        String status,
        Instant statusSince,
        Instant repliesUntil,
        boolean concealed,
        Instant createdAt,
        Instant queuedAt,
        Kind kind,
        Channel channel,
        String topic,
        Priority priority,
        String subject,
        String description,
        String requester,
        List<Participant> participants,
        String assignee,
        String team,
        FollowUp followUp,
        boolean promiseBroken,
        Instant scheduledFor,
        Hold hold,
        Resolution resolution,
        CloseReason closeReason,
        UUID duplicateOf,
        ReplyFacts replies,
        Survey survey,
        List<Clock> clocks) {

    /** No ticket yet: what {@link Command.CreateTicket} is decided against. */
    public static final Ticket NONE = new Builder().build();

    public Ticket {
        participants = List.copyOf(participants);
        clocks = List.copyOf(clocks);
    }

    public boolean exists() {
        return id != null;
    }

    public Optional<Clock> clock(UUID clockId) {
        return clocks.stream().filter(clock -> clock.id().equals(clockId)).findFirst();
    }

    public Optional<Participant> participant(String participantId) {
        return participants.stream()
                .filter(participant -> participant.id().equals(participantId))
                .findFirst();
    }

    public boolean hasSomebodyOn(String side) {
        return participants.stream().anyMatch(participant -> participant.side().equals(side));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this ticket. */
    public Builder with() {
        Builder builder = new Builder();
        builder.id = id;
        builder.status = status;
        builder.statusSince = statusSince;
        builder.repliesUntil = repliesUntil;
        builder.concealed = concealed;
        builder.createdAt = createdAt;
        builder.queuedAt = queuedAt;
        builder.kind = kind;
        builder.channel = channel;
        builder.topic = topic;
        builder.priority = priority;
        builder.subject = subject;
        builder.description = description;
        builder.requester = requester;
        builder.participants = participants;
        builder.assignee = assignee;
        builder.team = team;
        builder.followUp = followUp;
        builder.promiseBroken = promiseBroken;
        builder.scheduledFor = scheduledFor;
        builder.hold = hold;
        builder.resolution = resolution;
        builder.closeReason = closeReason;
        builder.duplicateOf = duplicateOf;
        builder.replies = replies;
        builder.survey = survey;
        builder.clocks = clocks;
        return builder;
    }

    /** Collects a ticket's state; starts from a ticket of which nothing is known. */
    public static final class Builder {
        private UUID id;
        private String status;
        private Instant statusSince;
        private Instant repliesUntil;
        private boolean concealed;
        private Instant createdAt;
        private Instant queuedAt;
        private Kind kind;
        private Channel channel;
        private String topic;
        private Priority priority;
        private String subject;
        private String description;
        private String requester;
        private List<Participant> participants = List.of();
        private String assignee;
        private String team;
        private FollowUp followUp;
        private boolean promiseBroken;
        private Instant scheduledFor;
        private Hold hold;
        private Resolution resolution;
        private CloseReason closeReason;
        private UUID duplicateOf;
        private ReplyFacts replies = ReplyFacts.NONE;
        private Survey survey;
        private List<Clock> clocks = List.of();

        private Builder() {}

        public Builder id(UUID value) {
            id = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder statusSince(Instant value) {
            statusSince = value;
            return this;
        }

        public Builder repliesUntil(Instant value) {
            repliesUntil = value;
            return this;
        }

        public Builder concealed(boolean value) {
            concealed = value;
            return this;
        }

        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        public Builder queuedAt(Instant value) {
            queuedAt = value;
            return this;
        }

        public Builder kind(Kind value) {
            kind = value;
            return this;
        }

        public Builder channel(Channel value) {
            channel = value;
            return this;
        }

        public Builder topic(String value) {
            topic = value;
            return this;
        }

        public Builder priority(Priority value) {
            priority = value;
            return this;
        }

        public Builder subject(String value) {
            subject = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder requester(String value) {
            requester = value;
            return this;
        }

        public Builder participants(List<Participant> value) {
            participants = value;
            return this;
        }

        public Builder assignee(String value) {
            assignee = value;
            return this;
        }

        public Builder team(String value) {
            team = value;
            return this;
        }

        public Builder followUp(FollowUp value) {
            followUp = value;
            return this;
        }

        public Builder promiseBroken(boolean value) {
            promiseBroken = value;
            return this;
        }

        public Builder scheduledFor(Instant value) {
            scheduledFor = value;
            return this;
        }

        public Builder hold(Hold value) {
            hold = value;
            return this;
        }

        public Builder resolution(Resolution value) {
            resolution = value;
            return this;
        }

        public Builder closeReason(CloseReason value) {
            closeReason = value;
            return this;
        }

        public Builder duplicateOf(UUID value) {
            duplicateOf = value;
            return this;
        }

        public Builder replies(ReplyFacts value) {
            replies = value;
            return this;
        }

        public Builder survey(Survey value) {
            survey = value;
            return this;
        }

        public Builder clocks(List<Clock> value) {
            clocks = value;
            return this;
        }

        /** Adds a clock, in place of the one of the same id. */
        public Builder clock(Clock clock) {
            List<Clock> others = clocksBut(clock.id());
            others.add(clock);
            return clocks(others);
        }

        public Builder withoutClock(UUID clockId) {
            return clocks(clocksBut(clockId));
        }

        private List<Clock> clocksBut(UUID clockId) {
            List<Clock> others = new ArrayList<>(clocks);
            others.removeIf(clock -> clock.id().equals(clockId));
            return others;
        }

        public Ticket build() {
            return new Ticket(
                    id,
                    status,
                    statusSince,
                    repliesUntil,
                    concealed,
                    createdAt,
                    queuedAt,
                    kind,
                    channel,
                    topic,
                    priority,
                    subject,
                    description,
                    requester,
                    participants,
                    assignee,
                    team,
                    followUp,
                    promiseBroken,
                    scheduledFor,
                    hold,
                    resolution,
                    closeReason,
                    duplicateOf,
                    replies,
                    survey,
                    clocks);
        }
    }
}
