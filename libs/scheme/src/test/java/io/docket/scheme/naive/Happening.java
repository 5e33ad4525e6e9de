package io.docket.scheme.naive;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Score;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One thing that happened to a ticket. */
sealed interface Happening {
    /** A customer asked; topic and priority are what the sorting made of it. */
    record Opened(Command.CreateTicket request, String topic, Priority priority, String triagedBy)
            implements Happening {}

    /** @param side the customer's; null: the desk said it */
    record Said(MessageType type, MessageOrigin origin, String body, String side) implements Happening {
        boolean isPublicReplyOfTheDesk() {
            return type == MessageType.REPLY && side == null;
        }

        boolean isByACustomer() {
            return side != null;
        }
    }

    /** @param from null: the ticket began here */
    record Entered(String from, String to) implements Happening {}

    /** A person changed something about the present status. */
    record Stayed() implements Happening {}

    /** @param rule what the scheme says of follow-ups here; null: nothing */
    record FollowUpNamed(FollowUp followUp, String rule) implements Happening {}

    record FollowUpDropped() implements Happening {}

    /** The moment of the follow-up passed. */
    record FollowUpCame(boolean brokenPromise) implements Happening {}

    record DateNamed(Instant date) implements Happening {}

    record DateDropped(Instant date) implements Happening {}

    record DateCame(Instant date) implements Happening {}

    record Held(Hold hold) implements Happening {}

    record ClosureExplained(CloseReason reason, UUID duplicateOf) implements Happening {}

    record Queued(String rule) implements Happening {}

    record Reminded(String rule, int step, Instant due, String side) implements Happening {}

    /** A clock was due and was taken. @param rule of a timer or reminder; null for what a person named */
    record Taken(ClockKind kind, String rule, int step) implements Happening {}

    /** Somebody had a timer or reminder do nothing. */
    record ClockDropped(String rule, int step) implements Happening {}

    /** A reminder has a next step. */
    record GoesOn(Running clock) implements Happening {}

    record Joined(Participant participant) implements Happening {}

    record Parted(String participant) implements Happening {}

    record Given(String assignee, String team) implements Happening {}

    record Edited(String subject, Priority priority, String topic) implements Happening {}

    record Resolved(Resolution resolution) implements Happening {}

    record SurveyOpened() implements Happening {}

    record Scored(Score score) implements Happening {}

    record Confirmed(String onBehalfOf) implements Happening {}

    record Told(String rule, NoticeTrigger on, String template, List<Recipient> to, String awaitedSide, int step)
            implements Happening {}

    record Advised(String rule, List<String> missing) implements Happening {}
}
