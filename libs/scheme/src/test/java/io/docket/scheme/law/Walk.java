package io.docket.scheme.law;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.naive.Answer;
import io.docket.scheme.naive.NaiveDesk;
import io.docket.scheme.naive.Picture;
import io.docket.scheme.naive.Running;
import io.docket.scheme.random.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One ticket's way through steps, watched at every command. */
final class Walk {
    private static final int MOST_CLOCKS_AT_ONCE = 10_000;

    private final Engine engine = new Engine();
    private final Engine another = new Engine();
    private final NaiveDesk naive = new NaiveDesk();
    private final List<Event> history = new ArrayList<>();
    private final Consumer<Taken> watch;
    private Scheme scheme;
    private Ticket ticket = Ticket.NONE;
    private String arrivedAt = "";
    private int enteredUnder;
    private boolean agreed = true;
    private long decisions;

    /** @param first the scheme in force at the beginning */
    Walk(Scheme first, Consumer<Taken> watch) {
        this.scheme = first;
        this.watch = watch;
    }

    Ticket ticket() {
        return ticket;
    }

    void take(List<Step> steps) {
        steps.forEach(this::take);
    }

    /** Passes over a second opening, and over what comes before the first: steps may have been dropped. */
    void take(Step step) {
        if (step instanceof Step.Publishes publication) {
            scheme = publication.scheme();
        } else if (step instanceof Step.ClocksRun) {
            runClocks(step.at());
        } else if (step instanceof Step.Acts act
                && ticket.exists() != (act.command() instanceof Command.CreateTicket)) {
            decide(act.command(), act.actor(), act.at());
        }
    }

    /** What the timer worker does: takes the clock that is due first until none is. */
    private void runClocks(Instant now) {
        int taken = 0;
        for (Optional<Clock> due = due(now); due.isPresent(); due = due(now)) {
            decide(new Command.ClockDue(due.get().id(), due.get().step()), Actor.SYSTEM, now);
            if (++taken > MOST_CLOCKS_AT_ONCE) {
                throw new IllegalStateException("Clocks run for ever.");
            }
        }
    }

    private Optional<Clock> due(Instant now) {
        return ticket.clocks().stream().filter(clock -> clock.isDue(now)).min(Clock.DUE_ORDER);
    }

    private void decide(Command command, Actor actor, Instant now) {
        Facts facts = new Facts(now, actor, new UUID(1, ++decisions));
        Ticket before = ticket;
        Decision decision = engine.decide(scheme, before, command, facts);
        Decision again = another.decide(scheme, before, command, facts);
        ticket = engine.applyAll(before, decision.events());
        history.addAll(decision.events());
        Answer answer = agreed ? ask(before, command, facts) : null;
        Picture picture = agreed && naive.hasATicket() ? naive.picture() : null;
        agreed = agreed && SecondOpinion.agrees(decision, ticket, answer, picture);
        boolean arrives = arrives(decision);
        watch.accept(new Taken(
                scheme,
                before,
                command,
                facts,
                decision,
                again,
                ticket,
                history,
                arrives,
                enteredUnder,
                answer,
                picture));
    }

    private Answer ask(Ticket before, Command command, Facts facts) {
        if (command instanceof Command.ClockDue due) {
            return naive.takeClock(scheme, running(before, due.clock(), due.step()), facts.now());
        }
        if (command instanceof Command.StartClockAnew anew) {
            return naive.startClockAnew(scheme, running(before, anew.clock(), anew.step()), facts.now());
        }
        return naive.take(scheme, command, facts.actor(), facts.now());
    }

    private static Running running(Ticket ticket, UUID clock, int step) {
        return ticket.clock(clock)
                .filter(running -> running.step() == step)
                .map(SecondOpinion::running)
                .orElse(null);
    }

    private boolean arrives(Decision decision) {
        if (decision.events().stream().anyMatch(Walk::isEntry)) {
            enteredUnder = scheme.version();
        }
        String here = ticket.status() + " under version " + scheme.version();
        boolean arrives = !here.equals(arrivedAt);
        arrivedAt = here;
        return arrives;
    }

    private static boolean isEntry(Event event) {
        return event instanceof Event.Created || event instanceof Event.StatusEntered;
    }
}
