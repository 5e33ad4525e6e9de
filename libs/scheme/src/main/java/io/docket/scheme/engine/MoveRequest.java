package io.docket.scheme.engine;

import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Resolution;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A move that a person asks for; everything but the target may be null. Messages it brings come before the move, in the
 * order hold notice, external reply, reply, resolution text.
 *
 * @param to the status to enter; the present one to change its follow-up, schedule, hold or team only
 * @param reply the body of a public reply that goes with the move
 */
public record MoveRequest(
        String to,
        Instant followUpAt,
        Instant scheduledFor,
        Hold hold,
        String resolutionText,
        Resolution resolution,
        CloseReason closeReason,
        UUID duplicateOf,
        ExternalAnswer externalReply,
        String team,
        String assignee,
        String reply) {

    public MoveRequest {
        Objects.requireNonNull(to, "to");
    }

    /** The bare move, bringing nothing. */
    public static MoveRequest to(String status) {
        return builder(status).build();
    }

    public static Builder builder(String to) {
        return new Builder(to);
    }

    /** Collects what a move brings. */
    public static final class Builder {
        private final String to;
        private Instant followUpAt;
        private Instant scheduledFor;
        private Hold hold;
        private String resolutionText;
        private Resolution resolution;
        private CloseReason closeReason;
        private UUID duplicateOf;
        private ExternalAnswer externalReply;
        private String team;
        private String assignee;
        private String reply;

        private Builder(String to) {
            this.to = to;
        }

        public Builder followUpAt(Instant value) {
            followUpAt = value;
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

        public Builder resolutionText(String value) {
            resolutionText = value;
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

        public Builder externalReply(ExternalAnswer value) {
            externalReply = value;
            return this;
        }

        public Builder team(String value) {
            team = value;
            return this;
        }

        public Builder assignee(String value) {
            assignee = value;
            return this;
        }

        public Builder reply(String value) {
            reply = value;
            return this;
        }

        public MoveRequest build() {
            return new MoveRequest(
                    to,
                    followUpAt,
                    scheduledFor,
                    hold,
                    resolutionText,
                    resolution,
                    closeReason,
                    duplicateOf,
                    externalReply,
                    team,
                    assignee,
                    reply);
        }
    }
}
