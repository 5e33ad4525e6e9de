package io.docket.ticket.ticket;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.MoveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The ids that a command mentions, which are looked up together with its ticket.
 *
 * @param duplicateOf the ticket of which this one is to become a duplicate, null for none
 */
public record Mentions(List<String> persons, List<String> teams, UUID duplicateOf) {
    /** Nobody and nothing. */
    public static final Mentions NONE = new Mentions(List.of(), List.of(), null);

    /** Those in a command. */
    public static Mentions in(Command command) {
        if (command instanceof Command.Assign assign) {
            return of(assign.assignee(), assign.team(), null);
        }
        if (command instanceof Command.TakeNext take) {
            return of(take.assignee(), take.team(), null);
        }
        MoveRequest move = moveOf(command);
        return move == null ? NONE : of(move.assignee(), move.team(), move.duplicateOf());
    }

    /** The move that a command asks for, or null. */
    static MoveRequest moveOf(Command command) {
        if (command instanceof Command.MoveTo moveTo) {
            return moveTo.request();
        }
        if (command instanceof Command.AgentReply reply) {
            return reply.move();
        }
        if (command instanceof Command.AddNote note) {
            return note.move();
        }
        if (command instanceof Command.AddNotice notice) {
            return notice.move();
        }
        if (command instanceof Command.ExternalReply external) {
            return external.move();
        }
        return command instanceof Command.CustomerReply reply ? reply.move() : null;
    }

    private static Mentions of(String person, String team, UUID duplicateOf) {
        return new Mentions(listed(person), listed(team), duplicateOf);
    }

    private static List<String> listed(String id) {
        List<String> ids = new ArrayList<>();
        if (id != null) {
            ids.add(id);
        }
        return ids;
    }
}
