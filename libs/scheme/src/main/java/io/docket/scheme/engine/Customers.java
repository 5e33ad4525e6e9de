package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Trigger;
import java.util.Optional;

/** What customers do beside writing: confirm, score, join and leave. */
final class Customers {
    private Customers() {}

    /** There is something to confirm where the scheme has an answer to it (STD-08). */
    static Optional<Refused> confirm(Course course, Command.Confirm command) {
        TicketView view = TicketView.of(course.ticket());
        if (Reactions.find(course.scheme(), course.ticket(), Trigger.CUSTOMER_CONFIRMED, view)
                .isEmpty()) {
            return Optional.of(nothingToConfirm());
        }
        course.happens(new Event.Confirmed(command.onBehalfOf()));
        Reactions.react(course, Trigger.CUSTOMER_CONFIRMED, view);
        return Optional.empty();
    }

    static Refused nothingToConfirm() {
        return Refused.of(
                RefusalCode.NOTHING_TO_CONFIRM,
                Refusal.of(
                        "nothing-to-confirm",
                        "The ticket is in no status in which this desk asks for a confirmation."));
    }

    /** One score per resolution, also after the ticket left the status that asked for it (RET-10, RET-16). */
    static Optional<Refused> score(Course course, Command.ScoreSurvey command) {
        Survey survey = course.ticket().survey();
        if (survey == null) {
            return Optional.of(nothingToScore());
        }
        if (!survey.open()) {
            return Optional.of(alreadyScored());
        }
        course.happens(new Event.Scored(command.score(), command.comment()));
        Reactions.react(
                course,
                Trigger.SURVEY_SCORED,
                new TicketView(course.ticket(), command.comment(), null, command.score()));
        return Optional.empty();
    }

    static Refused nothingToScore() {
        return Refused.of(
                RefusalCode.NOTHING_TO_SCORE, Refusal.of("nothing-to-score", "No survey of this ticket is open."));
    }

    private static Refused alreadyScored() {
        return Refused.of(
                RefusalCode.ALREADY_SCORED, Refusal.of("already-scored", "This resolution has its score already."));
    }

    /** Somebody who is there already changes nothing; somebody new on the awaited side restarts its clocks (MKT-11). */
    static void add(Course course, Participant participant) {
        if (course.ticket().participant(participant.id()).isPresent()) {
            return;
        }
        course.happens(new Event.ParticipantAdded(participant));
        if (course.scheme()
                .awaitedSide(course.status())
                .filter(participant.side()::equals)
                .isPresent()) {
            Clocks.restart(course, RestartOn.AWAITED_SIDE_ADDED);
        }
    }

    /** Somebody who is not there changes nothing; a ticket is its requester's as long as it exists. */
    static Optional<Refused> remove(Course course, Command.RemoveParticipant command) {
        if (isRequester(course, command)) {
            return Optional.of(requesterStays());
        }
        course.ticket()
                .participant(command.participant())
                .ifPresent(participant -> course.happens(new Event.ParticipantRemoved(participant)));
        return Optional.empty();
    }

    static boolean isRequester(Course course, Command.RemoveParticipant command) {
        return command.participant().equals(course.ticket().requester());
    }

    static Refused requesterStays() {
        return Refused.of(
                RefusalCode.REQUESTER_STAYS,
                Refusal.of(
                        "requester-stays",
                        "A ticket is its requester's as long as it exists; only others can leave it."));
    }
}
