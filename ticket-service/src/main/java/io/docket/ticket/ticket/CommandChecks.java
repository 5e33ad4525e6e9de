package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.Scheme;
import java.util.ArrayList;
import java.util.List;

/** Whether everything that a command names exists in the company. */
public final class CommandChecks {
    private CommandChecks() {}

    /**
     * Refuses what names somebody or something unknown.
     *
     * @throws Problem 422 naming each, or 409 {@code duplicate-cycle} (HLP-07)
     */
    static void check(Command command, Scheme scheme, TicketRepository.Locked locked) {
        List<Violation> violations = new ArrayList<>();
        People people = locked.people();
        if (command instanceof Command.Assign assign) {
            person("assignee", assign.assignee(), people, violations);
            team("team", assign.team(), people, violations);
        }
        MoveRequest move = Mentions.moveOf(command);
        if (move != null) {
            move(command instanceof Command.MoveTo ? "" : "move.", move, scheme, locked, violations);
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        if (locked.leadsBack()) {
            throw Problem.of(
                    409,
                    "duplicate-cycle",
                    "The duplicates would form a circle",
                    "The ticket named by duplicateOf is itself, directly or not, a duplicate of this one.");
        }
    }

    /** What is wrong with a side that the scheme has not. */
    public static Violation unknownSide(String field, Scheme scheme) {
        return new Violation(field, "must be one of " + String.join(", ", scheme.effectiveSides()));
    }

    private static void move(
            String path, MoveRequest move, Scheme scheme, TicketRepository.Locked locked, List<Violation> violations) {
        if (scheme.status(move.to()).isEmpty()) {
            violations.add(new Violation(path + "to", "is not a status of this company"));
        }
        person(path + "assignee", move.assignee(), locked.people(), violations);
        team(path + "team", move.team(), locked.people(), violations);
        if (move.duplicateOf() != null && locked.duplicateOf() == null) {
            violations.add(unknownTicket(path + "duplicateOf"));
        }
    }

    static Violation unknownTicket(String field) {
        return new Violation(field, TicketKey.UNKNOWN);
    }

    private static void person(String field, String id, People people, List<Violation> violations) {
        if (id != null && !people.knowsPerson(id)) {
            violations.add(new Violation(field, "is not a person known in this company"));
        }
    }

    private static void team(String field, String id, People people, List<Violation> violations) {
        if (id != null && !people.knowsTeam(id)) {
            violations.add(new Violation(field, "is not a team of this company"));
        }
    }
}
