package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every ticket under every template, whatever people do in whatever order.
 *
 * <p>Seeds are random and printed; {@code -Ddocket.seed=…} reruns one, {@code -Ddocket.sequences=…} runs more.
 */
class EnginePropertiesTest {
    private static final int SEQUENCES = Integer.getInteger("docket.sequences", 400);
    private static final int LENGTH = 40;

    private final Engine engine = new Engine();

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_must_always_hold_holds_after_every_command(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");
        long seed = Long.getLong("docket.seed", new Random().nextLong());
        System.out.println("Properties under " + template + ": rerun with -Ddocket.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < SEQUENCES; i++) {
            check(scheme, RandomSteps.of(scheme, random, LENGTH), seed);
        }
    }

    private void check(Scheme scheme, List<RandomSteps.Step> steps, long seed) {
        try {
            new Walk(scheme).take(steps);
        } catch (RuntimeException | AssertionError failure) {
            List<RandomSteps.Step> fewest = shrink(scheme, steps);
            throw new AssertionError("Seed " + seed + " fails with" + lines(fewest), failure);
        }
    }

    /** Drops steps one after the other, all but the first, as long as what is left still fails. */
    private List<RandomSteps.Step> shrink(Scheme scheme, List<RandomSteps.Step> failing) {
        List<RandomSteps.Step> fewest = failing;
        for (int i = failing.size() - 1; i > 0; i--) {
            List<RandomSteps.Step> fewer = new ArrayList<>(fewest);
            fewer.remove(i);
            if (fails(scheme, fewer)) {
                fewest = fewer;
            }
        }
        return fewest.size() < failing.size() ? shrink(scheme, fewest) : fewest;
    }

    private static String lines(List<RandomSteps.Step> steps) {
        return steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }

    private boolean fails(Scheme scheme, List<RandomSteps.Step> steps) {
        try {
            new Walk(scheme).take(steps);
            return false;
        } catch (RuntimeException | AssertionError failure) {
            return true;
        }
    }

    /** One ticket's way through a sequence of steps. */
    private final class Walk {
        private final Scheme scheme;
        private final List<Event> history = new ArrayList<>();
        private Ticket ticket = Ticket.NONE;
        private Instant now = Desk.START;
        private long decisions;

        Walk(Scheme scheme) {
            this.scheme = scheme;
        }

        void take(List<RandomSteps.Step> steps) {
            for (RandomSteps.Step step : steps) {
                now = step.at();
                if (step.runsClocks()) {
                    runClocks();
                }
                decide(step.command(), step.actor());
            }
            assertThat(engine.applyAll(Ticket.NONE, history)).isEqualTo(ticket);
        }

        private void runClocks() {
            for (Clock clock : ticket.clocks().stream().sorted(Clock.DUE_ORDER).toList()) {
                decide(new Command.ClockDue(clock.id(), clock.step()), Actor.SYSTEM);
            }
        }

        private void decide(Command command, Actor actor) {
            Facts facts = new Facts(now, actor, new UUID(1, ++decisions));
            Decision decision = engine.decide(scheme, ticket, command, facts);
            assertThat(engine.decide(scheme, ticket, command, facts)).isEqualTo(decision);
            bareMovesAreAllowedExactlyIfListedSo(command, decision, facts);

            Ticket before = ticket;
            ticket = engine.applyAll(ticket, decision.events());
            history.addAll(decision.events());

            refusedChangesNothing(decision, before);
            neverBackToNewButByReaction(decision);
            alwaysInAStatusOfTheScheme();
            finalTicketsChangeOnlyTheirResolution(before);
            acceptedLeavesNoClockDue(command, decision);
        }

        private void bareMovesAreAllowedExactlyIfListedSo(Command command, Decision decision, Facts facts) {
            if (!(command instanceof Command.MoveTo move)
                    || !move.request().equals(MoveRequest.to(move.request().to()))) {
                return;
            }
            engine.moves(scheme, ticket, facts).stream()
                    .filter(option -> option.status().equals(move.request().to()))
                    .forEach(option -> assertThat(decision.isAccepted()).isEqualTo(option.allowed()));
        }

        private void refusedChangesNothing(Decision decision, Ticket before) {
            if (decision instanceof Decision.Refused refused) {
                assertThat(refused.refusals()).isNotEmpty();
                assertThat(ticket).isEqualTo(before);
            }
        }

        private void neverBackToNewButByReaction(Decision decision) {
            for (Event event : decision.events()) {
                if (event instanceof Event.StatusEntered entered && isNew(entered.to())) {
                    assertThat(scheme.returnToNew()).isTrue();
                    assertThat(entered.cause().kind()).isEqualTo(CauseKind.REACTION);
                }
            }
        }

        private boolean isNew(String status) {
            return scheme.requireStatus(status).is(Category.NEW);
        }

        private void alwaysInAStatusOfTheScheme() {
            if (ticket.exists()) {
                assertThat(scheme.status(ticket.status()).filter(Status::isLive))
                        .isPresent();
            }
        }

        private void finalTicketsChangeOnlyTheirResolution(Ticket before) {
            if (before.exists() && scheme.requireStatus(before.status()).isFinal()) {
                assertThat(ticket.with().resolution(null).build())
                        .isEqualTo(before.with().resolution(null).build());
            }
        }

        private void acceptedLeavesNoClockDue(Command command, Decision decision) {
            if (decision.isAccepted() && !(command instanceof Command.ClockDue)) {
                assertThat(ticket.clocks()).noneMatch(clock -> clock.isDue(now));
            }
        }
    }
}
