package io.docket.scheme.engine;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.Optional;

/** What the system does by itself: the first reaction that matches, and no other. */
final class Reactions {
    private Reactions() {}

    /** Lets the system react; the answer is the reaction that won, if one matched. */
    static Optional<Reaction> react(Course course, Trigger trigger, TicketView view) {
        Optional<Reaction> winner = find(course.scheme(), course.ticket(), trigger, view);
        winner.ifPresent(reaction -> course.because(cause(reaction), () -> follow(course, reaction)));
        return winner;
    }

    /** The reaction that would win now. */
    static Optional<Reaction> find(Scheme scheme, Ticket ticket, Trigger trigger, TicketView view) {
        Status present = scheme.requireStatus(ticket.status());
        for (Reaction reaction : scheme.reactions()) {
            if (reaction.on() == trigger && matches(reaction, present, view)) {
                return Optional.of(reaction);
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Reaction reaction, Status present, TicketView view) {
        return Scheme.selects(reaction.from(), present)
                && reaction.where().matches(view)
                && (reaction.unless().isEmpty() || !reaction.unless().matches(view));
    }

    private static void follow(Course course, Reaction reaction) {
        targetOf(course.scheme(), course.status(), reaction).ifPresent(target -> Entry.enter(course, target));
        if (reaction.followUp() != null && !course.status().isFinal()) {
            FollowUps.set(
                    course,
                    reaction.followUp().after(course.now(), course.scheme().calendar()),
                    null);
        }
        if (reaction.resetQueue()) {
            course.happens(new Event.QueueReset(course.now(), reaction.id()));
        }
    }

    /** Where the reaction leads; nowhere if it says stay, or if not even the system may go there (ALL-10, STD-13). */
    static Optional<Status> targetOf(Scheme scheme, Status present, Reaction reaction) {
        if (reaction.stays() || reaction.to().equals(present.id())) {
            return Optional.empty();
        }
        return scheme.status(reaction.to())
                .filter(Status::isLive)
                .filter(status -> !status.is(Category.NEW) || scheme.returnToNew());
    }

    private static Cause cause(Reaction reaction) {
        return reaction.on() == Trigger.SCHEDULE_DUE ? Cause.schedule(reaction.id()) : Cause.reaction(reaction.id());
    }
}
