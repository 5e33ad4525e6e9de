package io.docket.scheme.simulation;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Caused;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Plays scenarios. Each command is decided at its own time and each clock at the moment when it is due, in the order of
 * their times; a clock that is due when a command comes goes first, as it does for real tickets. The same scenario under
 * the same scheme always gives the same timeline: ids are made from counters.
 */
public final class Simulation {
    /** How many entries a timeline has at most. */
    public static final int MOST_ENTRIES = 2_000;

    /**
     * How many of the engine's events are played at most, clocks set and cleared included: no entry tells of those, but a
     * scheme may have thousands of clocks start with each status.
     */
    private static final int MOST_EVENTS = 20_000;

    private final Engine engine = new Engine();
    private final List<Entry> entries = new ArrayList<>();
    private final Scheme scheme;
    private final Scenario scenario;
    private Ticket ticket;
    private int decisions;
    private int events;
    private boolean truncated;

    private Simulation(Scheme scheme, Scenario scenario) {
        this.scheme = scheme;
        this.scenario = scenario;
        this.ticket = scenario.ticket();
    }

    /**
     * Plays a scenario from its start to its end, or until the timeline is full. A command that is refused changes nothing,
     * and playing goes on; where it was to open the ticket, there is nothing to go on with.
     *
     * @param scheme a sound one
     */
    public static Timeline run(Scheme scheme, Scenario scenario) {
        return new Simulation(scheme, scenario).run();
    }

    private Timeline run() {
        for (TimedCommand command : scenario.commands()) {
            takeClocks(command.at());
            if (truncated || !isPossible(command)) {
                break;
            }
            decide(command.at(), command, command.command(), command.actor());
        }
        takeClocks(scenario.until());
        return new Timeline(scheme, scenario, entries, ticket, truncated);
    }

    private boolean isPossible(TimedCommand command) {
        return ticket.exists() || command.command() instanceof Command.CreateTicket;
    }

    private void takeClocks(Instant until) {
        for (Optional<Clock> next = nextClock(until); next.isPresent() && !truncated; next = nextClock(until)) {
            Clock clock = next.get();
            decide(momentOf(clock), null, new Command.ClockDue(clock.id(), clock.step()), Actor.SYSTEM);
        }
    }

    private Optional<Clock> nextClock(Instant until) {
        return ticket.clocks().stream().filter(clock -> clock.isDue(until)).min(Clock.DUE_ORDER);
    }

    /** When it is due; one that was due before the start is taken at once. */
    private Instant momentOf(Clock clock) {
        return clock.isDue(scenario.start()) ? scenario.start() : clock.dueAt();
    }

    private void decide(Instant now, TimedCommand by, Command command, Actor actor) {
        Facts facts = new Facts(now, actor, new UUID(0, ++decisions));
        Decision decision = engine.decide(scheme, ticket, command, facts);
        if (decision instanceof Decision.Refused refusal) {
            add(new Entry.Refused(now, by, refusal));
        } else if (decision instanceof Decision.Accepted accepted) {
            accept(now, by, accepted.happenings());
        }
    }

    private void accept(Instant now, TimedCommand by, List<Caused> happenings) {
        if (happenings.isEmpty() && by != null) {
            add(new Entry.Unchanged(now, by));
        }
        for (Caused happening : happenings) {
            truncated |= ++events > MOST_EVENTS;
            if (truncated) {
                return;
            }
            ticket = engine.apply(ticket, happening.event());
            if (!isAboutClocks(happening.event())) {
                add(new Entry.Happened(now, by, happening.cause(), happening.event(), ticket));
            }
        }
    }

    private static boolean isAboutClocks(Event event) {
        return event instanceof Event.ClockSet || event instanceof Event.ClockCleared;
    }

    private void add(Entry entry) {
        if (entries.size() < MOST_ENTRIES) {
            entries.add(entry);
        } else {
            truncated = true;
        }
    }
}
