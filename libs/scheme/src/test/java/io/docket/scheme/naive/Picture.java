package io.docket.scheme.naive;

import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Since;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All that can be asked about a ticket at one moment. @param clocks in the order in which they are due */
public record Picture(
        String status,
        Instant statusSince,
        Instant repliesUntil,
        boolean concealed,
        Instant queuedAt,
        String topic,
        Priority priority,
        String subject,
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
        boolean surveyOpen,
        Score score,
        Replied replied,
        List<Running> clocks) {

    /** Who replied since when. */
    public record Replied(
            boolean publiclySinceEntered,
            boolean externallySinceEntered,
            boolean publiclySinceCustomerMessage,
            boolean externallySinceCustomerMessage,
            boolean ever) {}

    static Picture of(Past past) {
        Happening.ClosureExplained closure = past.closure();
        Happening.Scored scored = past.isSurveyOpen() ? null : past.last(Happening.Scored.class);
        return new Picture(
                past.status(),
                past.statusSince(),
                past.repliesUntil(),
                past.isConcealed(),
                past.queuedAt(),
                past.topic(),
                past.priority(),
                past.subject(),
                past.participants(),
                past.assignee(),
                past.team(),
                past.followUp(),
                past.hasBrokenPromise(),
                past.date(),
                past.hold(),
                past.resolution(),
                closure == null ? null : closure.reason(),
                closure == null ? null : closure.duplicateOf(),
                past.isSurveyOpen(),
                scored == null ? null : scored.score(),
                new Replied(
                        past.hasPublicReply(Since.SINCE_ENTERED),
                        past.hasExternalReply(Since.SINCE_ENTERED),
                        past.hasPublicReply(Since.SINCE_CUSTOMER_MESSAGE),
                        past.hasExternalReply(Since.SINCE_CUSTOMER_MESSAGE),
                        past.hasEverBeenAnswered()),
                past.running());
    }
}
