package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of tickets. It has no state, asks no clock and no random source: the same question always gets
 * the same answer.
 */
public final class Engine {

    /**
     * Says what follows from a command: events, or every rule that refuses it.
     *
     * <p>Clocks that are due go first, in due order, whatever the command: a reply at or past its deadline is late
     * even if nobody has come round to close the ticket. Their events precede the command's own and are the system's.
     *
     * @param ticket {@link Ticket#NONE} for {@link Command.CreateTicket}
     * @throws IllegalArgumentException if the scheme never had the ticket's status
     * @throws IllegalStateException if a ticket is created that exists
     */
    public Decision decide(Scheme scheme, Ticket ticket, Command command, Facts facts) {
        Course course = new Course(scheme, ticket, facts);
        Optional<Refused> refused = carryOut(course, command);
        return refused.isPresent() ? refused.get() : course.accepted();
    }

    /**
     * A ticket that lived elsewhere, as it goes on here: what it is told to be, with the clocks of its status as if it had entered it
     * now. A closed one has none. No rule is asked whether it may be so, and nobody is told of it.
     *
     * @param told without clocks; the deadline for replies is the status's, whatever it says
     * @param earliest when a follow-up or date of it comes due at the earliest: those that lie before are put off until then
     * @throws IllegalArgumentException if the scheme never had the ticket's status
     */
    public Ticket adopt(Scheme scheme, Ticket told, Instant earliest, Facts facts) {
        return Adoption.adopt(scheme, told, earliest, facts);
    }

    /** The ticket after an event. */
    public Ticket apply(Ticket ticket, Event event) {
        return event.applyTo(ticket);
    }

    /** The ticket after all of the events. */
    public Ticket applyAll(Ticket ticket, List<Event> events) {
        Ticket state = ticket;
        for (Event event : events) {
            state = apply(state, event);
        }
        return state;
    }

    /** Every live status but the present one, and what moving there would take now (ALL-02). */
    public List<MoveOption> moves(Scheme scheme, Ticket ticket, Facts facts) {
        Course course = new Course(scheme, ticket, facts);
        Clockwork.catchUp(course);
        return scheme.liveStatuses().stream()
                .filter(status -> !status.id().equals(course.ticket().status()))
                .map(status -> option(course, status))
                .toList();
    }

    /**
     * True if a customer's reply from {@code side} would put the ticket at the end of the queue (HST-10), as long as
     * replies are taken: until {@link Ticket#repliesUntil}, and never where the status takes none.
     */
    public boolean replyResetsQueue(Scheme scheme, Ticket ticket, String side) {
        if (scheme.requireStatus(ticket.status()).replies() instanceof Replies.Never) {
            return false;
        }
        TicketView view = new TicketView(ticket, null, side, null);
        return Reactions.find(scheme, ticket, Trigger.CUSTOMER_REPLIED, view)
                .filter(Reaction::resetQueue)
                .isPresent();
    }

    /**
     * When a timer will close the ticket if nobody does anything; empty: none does, its clock will lapse, or another
     * clock takes the ticket elsewhere before.
     */
    public Optional<Instant> closesAt(Scheme scheme, Ticket ticket) {
        return ticket.clocks().stream()
                .filter(clock -> Clockwork.leads(scheme, ticket, clock).isPresent())
                .min(Clock.DUE_ORDER)
                .filter(clock -> clock.kind() == ClockKind.TIMER && !clock.isHeld())
                .filter(clock -> Clockwork.leads(scheme, ticket, clock).get().is(Category.CLOSED))
                .map(Clock::dueAt);
    }

    private static Optional<Refused> carryOut(Course course, Command command) {
        if (command instanceof Command.CreateTicket create) {
            return Creation.create(course, create);
        }
        if (command instanceof Command.StartClockAnew anew) {
            Clocks.startAnew(course, anew);
            return Optional.empty();
        }
        if (command instanceof Command.ClockDue due) {
            Clockwork.take(course, due);
            return Optional.empty();
        }
        Clockwork.catchUp(course);
        return FinalStatus.refusal(course, command)
                .or(() -> Commands.carryOut(course, command))
                .or(() -> PublicReplies.settle(course));
    }

    private static MoveOption option(Course course, Status target) {
        MoveProposal proposal = new MoveProposal(
                course.scheme(), course.ticket(), course.status(), target, MoveRequest.to(target.id()), course.now());
        MoveRules.Verdict verdict = MoveRules.judge(proposal);
        return new MoveOption(
                target.id(), verdict.isAllowed(), verdict.missing(), verdict.refusals(), verdict.advice());
    }
}
