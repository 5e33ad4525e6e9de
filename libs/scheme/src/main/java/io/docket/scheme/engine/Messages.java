package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Trigger;
import java.util.List;
import java.util.Optional;

/** Takes messages, or says that the ticket takes none. */
final class Messages {
    private Messages() {}

    /** A public reply of the desk: a move that it names replaces the reaction to it. */
    static Optional<Refused> agentReply(Course course, Command.AgentReply reply) {
        Draft draft = new Draft(MessageType.REPLY, MessageOrigin.WRITTEN, reply.body(), null);
        if (reply.move() != null) {
            return withMove(course, draft, reply.move());
        }
        if (isClosedToAll(course)) {
            return Optional.of(closedToAll());
        }
        add(course, draft);
        Reactions.react(course, Trigger.AGENT_REPLIED, new TicketView(course.ticket(), reply.body(), null, null));
        return Optional.empty();
    }

    static Optional<Refused> note(Course course, Command.AddNote note) {
        return plain(course, new Draft(MessageType.NOTE, MessageOrigin.WRITTEN, note.body(), null), note.move());
    }

    static Optional<Refused> notice(Course course, Command.AddNotice notice) {
        return plain(course, new Draft(MessageType.NOTICE, MessageOrigin.WRITTEN, notice.body(), null), notice.move());
    }

    static Optional<Refused> externalReply(Course course, Command.ExternalReply reply) {
        Draft draft = new Draft(MessageType.EXTERNAL_REPLY, MessageOrigin.WRITTEN, reply.body(), reply.external());
        return plain(course, draft, reply.move());
    }

    static Optional<Refused> move(Course course, MoveRequest request) {
        return withMove(course, null, request);
    }

    /** A customer's reply is never lost: it is refused with a reason, or kept, told of and reacted to (ALL-11). */
    static Optional<Refused> customerReply(Course course, Command.CustomerReply reply) {
        if (isClosedToAll(course)) {
            return Optional.of(closedToAll());
        }
        if (isLate(course)) {
            return Optional.of(late(course));
        }
        course.happens(new Event.MessageAdded(
                MessageType.REPLY,
                MessageOrigin.WRITTEN,
                reply.body(),
                null,
                reply.side(),
                reply.onBehalfOf(),
                course.now()));
        Notices.tell(course, NoticeTrigger.CUSTOMER_REPLIED);
        Reactions.react(
                course, Trigger.CUSTOMER_REPLIED, new TicketView(course.ticket(), reply.body(), reply.side(), null));
        return reply.move() == null ? Optional.empty() : moveOn(course, reply.move());
    }

    /** The reaction may have led where nothing moves any more. */
    private static Optional<Refused> moveOn(Course course, MoveRequest move) {
        return FinalStatus.refusal(course, new Command.MoveTo(move)).or(() -> withMove(course, null, move));
    }

    private static Optional<Refused> plain(Course course, Draft draft, MoveRequest move) {
        if (move != null) {
            return withMove(course, draft, move);
        }
        if (draft.isReply() && isClosedToAll(course)) {
            return Optional.of(closedToAll());
        }
        add(course, draft);
        return Optional.empty();
    }

    /** Messages come before the move they go with, and a hold's notice before them all (HST-09). */
    private static Optional<Refused> withMove(Course course, Draft written, MoveRequest move) {
        boolean replies = (written != null && written.isReply()) || bringsReply(move);
        if (replies && isClosedToAll(course)) {
            return Optional.of(closedToAll());
        }
        if (move.hold() != null && move.hold().notice() != null) {
            add(
                    course,
                    new Draft(
                            MessageType.NOTICE, MessageOrigin.HOLD, move.hold().notice(), null));
        }
        if (written != null) {
            add(course, written);
        }
        addReplies(course, move);
        return Moving.move(course, move);
    }

    private static boolean bringsReply(MoveRequest move) {
        return move.reply() != null || move.externalReply() != null || move.resolutionText() != null;
    }

    private static void addReplies(Course course, MoveRequest move) {
        if (move.externalReply() != null) {
            ExternalAnswer external = move.externalReply();
            add(course, new Draft(MessageType.EXTERNAL_REPLY, MessageOrigin.WRITTEN, external.note(), external));
        }
        if (move.reply() != null) {
            add(course, new Draft(MessageType.REPLY, MessageOrigin.WRITTEN, move.reply(), null));
        }
        if (move.resolutionText() != null) {
            add(course, new Draft(MessageType.REPLY, MessageOrigin.RESOLUTION, move.resolutionText(), null));
        }
    }

    private static void add(Course course, Draft draft) {
        course.happens(new Event.MessageAdded(
                draft.type(), draft.origin(), draft.body(), draft.external(), null, null, course.now()));
        if (draft.type() == MessageType.REPLY) {
            Notices.tell(course, NoticeTrigger.AGENT_REPLIED);
        }
    }

    private static boolean isClosedToAll(Course course) {
        return course.status().replies() instanceof Replies.Never;
    }

    private static boolean isLate(Course course) {
        Ticket ticket = course.ticket();
        return course.status().replies() instanceof Replies.Within
                && ticket.repliesUntil() != null
                && !course.now().isBefore(ticket.repliesUntil());
    }

    static Refused closedToAll() {
        return Refused.of(
                RefusalCode.REPLIES_CLOSED,
                Refusal.of("replies-closed", "The ticket is in a status that takes no replies."));
    }

    /** The caller is told how the text can still reach the desk (HST-06). */
    private static Refused late(Course course) {
        Refusal refusal = Refusal.of(
                "replies-closed",
                "Replies were taken until " + course.ticket().repliesUntil() + "; open a follow-up ticket.");
        return new Refused(RefusalCode.REPLIES_CLOSED, List.of(refusal), true, null);
    }

    /** A message of the desk before it is added. */
    private record Draft(MessageType type, MessageOrigin origin, String body, ExternalAnswer external) {
        boolean isReply() {
            return type == MessageType.REPLY || type == MessageType.EXTERNAL_REPLY;
        }
    }
}
