package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import java.util.Objects;
import java.util.Optional;

/** In a final status nothing changes any more but notes and the resolution (HLP-07, MKT-16). */
final class FinalStatus {
    private FinalStatus() {}

    /** The no to a command, if the ticket is in a final status and the command would change more. */
    static Optional<Refused> refusal(Course course, Command command) {
        if (!course.status().isFinal() || isHarmless(course, command)) {
            return Optional.empty();
        }
        return Optional.of(no(course, command));
    }

    private static boolean isHarmless(Course course, Command command) {
        if (command instanceof Command.AddNote note) {
            return note.move() == null || isSoAlready(course.ticket(), new Command.MoveTo(note.move()));
        }
        if (command instanceof Command.Edit edit) {
            return !Edits.changesDescription(course.ticket(), edit);
        }
        return isSoAlready(course.ticket(), command);
    }

    /** True if the command asks for what is the case: nobody is refused what changes nothing. */
    private static boolean isSoAlready(Ticket ticket, Command command) {
        if (command instanceof Command.AddParticipant add) {
            return ticket.participant(add.participant().id()).isPresent();
        }
        if (command instanceof Command.RemoveParticipant remove) {
            return ticket.participant(remove.participant()).isEmpty();
        }
        if (command instanceof Command.MoveTo move) {
            return move.request().equals(MoveRequest.to(ticket.status()));
        }
        if (command instanceof Command.Assign assign) {
            return Objects.equals(assign.assignee(), ticket.assignee()) && Objects.equals(assign.team(), ticket.team());
        }
        return command instanceof Command.DropFollowUp && ticket.followUp() == null;
    }

    private static Refused no(Course course, Command command) {
        if (isReply(command)) {
            return Messages.closedToAll();
        }
        if (command instanceof Command.Confirm) {
            return Customers.nothingToConfirm();
        }
        if (command instanceof Command.ScoreSurvey) {
            return Customers.nothingToScore();
        }
        if (command instanceof Command.RemoveParticipant remove && Customers.isRequester(course, remove)) {
            return Customers.requesterStays();
        }
        return Refused.of(code(command), finalStatus());
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

    private static Refusal finalStatus() {
        return Refusal.of(
                "final-status", "The ticket's status is final: only notes and the resolution can still be changed.");
    }
}
