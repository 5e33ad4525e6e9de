package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import java.util.Optional;

/** In a final status nothing changes any more but notes and the resolution (HLP-07, MKT-16). */
final class FinalStatus {
    private FinalStatus() {}

    /** The no to a command, if the ticket is in a final status and the command would change more. */
    static Optional<Refused> refusal(Course course, Command command) {
        if (!course.status().isFinal() || isHarmless(command)) {
            return Optional.empty();
        }
        return Optional.of(no(course, command));
    }

    private static boolean isHarmless(Command command) {
        if (command instanceof Command.AddNote note) {
            return note.move() == null;
        }
        return command instanceof Command.Edit edit
                && edit.subject() == null
                && edit.priority() == null
                && edit.topic() == null;
    }

    private static Refused no(Course course, Command command) {
        if (isReply(command)) {
            return Messages.closedToAll(course);
        }
        if (command instanceof Command.Confirm) {
            return Customers.nothingToConfirm(course);
        }
        if (command instanceof Command.ScoreSurvey) {
            return Customers.nothingToScore();
        }
        return Refused.of(code(command), finalStatus(course));
    }

    private static boolean isReply(Command command) {
        return command instanceof Command.CustomerReply
                || command instanceof Command.AgentReply
                || command instanceof Command.ExternalReply
                || command instanceof Command.AddNotice;
    }

    private static RefusalCode code(Command command) {
        boolean moves = command instanceof Command.MoveTo || command instanceof Command.AddNote;
        return moves ? RefusalCode.MOVE_REFUSED : RefusalCode.TICKET_FINAL;
    }

    private static Refusal finalStatus(Course course) {
        return Refusal.of(
                "final-status",
                "\"" + course.status().name() + "\" is final: only notes and the resolution can still be changed.");
    }
}
