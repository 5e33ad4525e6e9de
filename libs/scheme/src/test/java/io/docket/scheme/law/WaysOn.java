package io.docket.scheme.law;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Status;
import io.docket.scheme.random.PreparedMove;
import io.docket.scheme.random.RandomRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Whether a person or a clock can bring a ticket out of the status it is in. */
final class WaysOn {
    private static final Actor AGENT = new Actor("nora", Role.AGENT);
    private static final Actor CUSTOMER = new Actor("carl", Role.CUSTOMER);
    private static final String UNHEARD_OF = "something else";

    private final Engine engine = new Engine();
    private final Scheme scheme;
    private final Ticket ticket;
    private final Instant now;

    WaysOn(Scheme scheme, Ticket ticket, Instant now) {
        this.scheme = scheme;
        this.ticket = ticket;
        this.now = now;
    }

    /** True, too, for a CLOSED ticket: it need not go on. */
    boolean exist() {
        return scheme.requireStatus(ticket.status()).is(Category.CLOSED)
                || ticket.clocks().stream().anyMatch(clock -> clockMoves(ticket, clock))
                || isMovedByPeople(ticket)
                || sortedAnew().anyMatch(this::isMovedByPeople);
    }

    /**
     * When a timer closes the ticket if nobody does anything; empty: something else moves it, or nothing does.
     *
     * @throws Law.Broken if a clock is not taken at the moment at which it is due
     */
    Optional<Instant> closure() {
        Ticket later = ticket;
        for (Optional<Clock> next = nextDue(later); next.isPresent(); next = nextDue(later)) {
            Clock clock = next.get();
            Ticket then = decided(later, new Command.ClockDue(clock.id(), clock.step()), Actor.SYSTEM, clock.dueAt());
            if (!then.status().equals(ticket.status())) {
                boolean closes = scheme.requireStatus(then.status()).is(Category.CLOSED);
                return closes && clock.kind() == ClockKind.TIMER ? Optional.of(clock.dueAt()) : Optional.empty();
            }
            if (then.clocks().contains(clock)) {
                throw new Law.Broken("due, and not taken: " + clock);
            }
            later = then;
        }
        return Optional.empty();
    }

    private static Optional<Clock> nextDue(Ticket ticket) {
        return ticket.clocks().stream().min(Clock.DUE_ORDER);
    }

    /** The same ticket with every other topic and priority that somebody could give it, under another title. */
    private Stream<Ticket> sortedAnew() {
        List<String> topics = new ArrayList<>(RandomRules.TOPICS);
        topics.add(UNHEARD_OF);
        return topics.stream().flatMap(topic -> Stream.of(Priority.values())
                .map(priority ->
                        decided(ticket, new Command.Edit(UNHEARD_OF, priority, topic, null, false), AGENT, now)));
    }

    private boolean isMovedByPeople(Ticket from) {
        return scheme.liveStatuses().stream().anyMatch(target -> isMoved(from, target)) || isMovedByReaction(from);
    }

    private boolean isMoved(Ticket from, Status target) {
        if (target.id().equals(from.status())) {
            return false;
        }
        Ticket attended =
                scheme.awaitedSide(target).map(side -> attended(from, side)).orElse(from);
        MoveRequest move = PreparedMove.of(scheme, attended, target, now);
        return leaves(attended, new Command.MoveTo(move), AGENT, now);
    }

    private Ticket attended(Ticket from, String side) {
        return decided(from, new Command.AddParticipant(new Participant("nick", side)), AGENT, now);
    }

    private boolean clockMoves(Ticket from, Clock clock) {
        boolean leads = clock.kind() == ClockKind.TIMER || clock.kind() == ClockKind.SCHEDULE;
        return leads && leaves(from, new Command.ClockDue(clock.id(), clock.step()), Actor.SYSTEM, clock.dueAt());
    }

    /** What is not said to be a move can be one. */
    private boolean isMovedByReaction(Ticket from) {
        return agentsActs().anyMatch(command -> leaves(from, command, AGENT, now))
                || customersActs().anyMatch(command -> leaves(from, command, CUSTOMER, now))
                || isMovedOnADate(from);
    }

    private Stream<Command> agentsActs() {
        return Stream.concat(
                texts().map(text -> new Command.AgentReply(text, null)),
                Stream.of(new Command.Assign("nora", null), new Command.TakeNext("nora", null)));
    }

    private Stream<Command> customersActs() {
        Stream<Command> replies = scheme.effectiveSides().stream()
                .flatMap(side -> texts().map(text -> new Command.CustomerReply(side, text, null, null)));
        Stream<Command> answers = Stream.of(Score.values()).map(score -> new Command.ScoreSurvey(score, null));
        return Stream.of(replies, answers, Stream.of(new Command.Confirm(null))).flatMap(acts -> acts);
    }

    /** Texts of every sort that rules look for. */
    private static Stream<String> texts() {
        return Stream.concat(Stream.of(UNHEARD_OF), RandomRules.WORDS.stream());
    }

    private boolean isMovedOnADate(Ticket from) {
        MoveRequest date = MoveRequest.builder(from.status())
                .scheduledFor(now.plus(Duration.ofDays(1)))
                .build();
        Ticket dated = decided(from, new Command.MoveTo(date), AGENT, now);
        return dated.clocks().stream().anyMatch(clock -> clockMoves(dated, clock));
    }

    private boolean leaves(Ticket from, Command command, Actor actor, Instant at) {
        return !decided(from, command, actor, at).status().equals(from.status());
    }

    private Ticket decided(Ticket from, Command command, Actor actor, Instant at) {
        Facts facts = new Facts(at, actor, new UUID(2, 2));
        return engine.applyAll(from, engine.decide(scheme, from, command, facts).events());
    }
}
