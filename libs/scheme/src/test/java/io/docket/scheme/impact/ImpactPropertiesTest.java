package io.docket.scheme.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.MoveOption;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.random.Seed;
import io.docket.scheme.templates.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The impact says what the engine will do: whatever it would refuse or ask beyond what it does now is named, and what a
 * running clock would do otherwise is named, under every template and changes of every kind.
 *
 * <p>The {@link Seed} is printed; {@code -Ddocket.drafts=…} tries more drafts.
 */
class ImpactPropertiesTest {
    private static final int DRAFTS = Integer.getInteger("docket.drafts", 150);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final UUID CLOCK = new UUID(7, 7);

    private final Engine engine = new Engine();

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void whatever_the_engine_would_do_otherwise_is_named(String template) {
        long seed = Seed.given();
        System.out.println("Impact under " + template + ": rerun with -Ddocket.seed=" + seed);
        Random random = new Random(seed);
        Scheme published = Templates.instantiate(template, "acme");
        for (int i = 0; i < DRAFTS; i++) {
            ObjectNode document = SchemeJson.toTree(published);
            List<String> edits = new RandomEdits(random, document).some();
            try {
                check(random, published, SchemeJson.read(document));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + " fails after " + edits, failure);
            }
        }
    }

    private void check(Random random, Scheme published, Scheme draft) {
        Impact impact = Impact.of(published, draft);
        for (Status status : published.statuses()) {
            Ticket ticket = ticket(random, published, status);
            movesThatNeedMoreAreNamed(impact, published, draft, ticket);
            clocksThatDoSomethingElseAreNamed(impact, published, draft, ticket);
        }
    }

    private void movesThatNeedMoreAreNamed(Impact impact, Scheme published, Scheme draft, Ticket ticket) {
        List<MoveOption> after = engine.moves(draft, ticket, facts(NOW));
        for (MoveOption before : engine.moves(published, ticket, facts(NOW))) {
            after.stream()
                    .filter(option -> option.status().equals(before.status()))
                    .filter(option -> needsMore(before, option))
                    .forEach(option -> assertThat(leaving(impact, ticket.status()))
                            .as("from %s to %s: %s, then %s", ticket.status(), option.status(), before, option)
                            .contains(option.status()));
        }
    }

    private static boolean needsMore(MoveOption before, MoveOption after) {
        List<String> more = new ArrayList<>(after.missing());
        more.removeAll(before.missing());
        if (before.missing().contains("publicReply") || before.missing().contains("externalReply")) {
            more.remove("publicOrExternalReply");
        }
        return before.allowed() && !after.allowed() || !more.isEmpty() && !isForbidden(before);
    }

    private static boolean isForbidden(MoveOption option) {
        return option.refusals().stream().anyMatch(refusal -> refusal.missing().isEmpty());
    }

    private static List<String> leaving(Impact impact, String status) {
        return impact.statuses().stream()
                .filter(touched -> touched.status().id().equals(status))
                .flatMap(touched -> touched.leaving().stream().map(Restriction::status))
                .toList();
    }

    private void clocksThatDoSomethingElseAreNamed(Impact impact, Scheme published, Scheme draft, Ticket ticket) {
        Status status = published.requireStatus(ticket.status());
        for (Clock clock : clocks(published, status)) {
            Ticket running = ticket.with()
                    .clocks(List.of(clock))
                    .followUp(new FollowUp(NOW, clock.kind() == ClockKind.PROMISE, null))
                    .build();
            List<String> before = outcome(published, running, clock);
            List<String> after = outcome(draft, running, clock);
            if (clock.kind() == ClockKind.PROMISE) {
                after.remove("FollowUpDue"); // the agent is reminded, and nobody was let down
            }

            assertThat(named(impact, status, clock).map(RunningClocks::fate))
                    .as("%s does %s, then %s", clock, before, after)
                    .isEqualTo(expected(before, after));
        }
    }

    private static Optional<Fate> expected(List<String> before, List<String> after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(after.isEmpty() ? Fate.LAPSES : Fate.REDIRECTED);
    }

    private static Optional<RunningClocks> named(Impact impact, Status status, Clock clock) {
        return impact.running().stream()
                .filter(each -> each.kind() == clock.kind() && each.statuses().contains(status.id()))
                .filter(each -> each.rule() == null || each.rule().equals(clock.rule()))
                .filter(each -> clock.step() >= each.fromStep())
                .findFirst();
    }

    /** What a clock's becoming due leads to: what happens, and where to. */
    private List<String> outcome(Scheme scheme, Ticket ticket, Clock clock) {
        Decision decision =
                engine.decide(scheme, ticket, new Command.ClockDue(CLOCK, clock.step()), facts(clock.dueAt()));
        List<String> outcome = new ArrayList<>();
        for (Event event : decision.events()) {
            if (event instanceof Event.StatusEntered entered) {
                outcome.add("to " + entered.to());
            } else if (event instanceof Event.ReminderDue
                    || event instanceof Event.FollowUpDue
                    || event instanceof Event.PromiseBroken
                    || event instanceof Event.ScheduleDue) {
                outcome.add(event.getClass().getSimpleName());
            }
        }
        return outcome;
    }

    /** One of each that can run in the status under the scheme. */
    private static List<Clock> clocks(Scheme scheme, Status status) {
        if (status.isFinal()) {
            return List.of();
        }
        List<Clock> clocks = new ArrayList<>();
        scheme.timersIn(status)
                .forEach(timer -> clocks.add(
                        new Clock(CLOCK, ClockKind.TIMER, timer.id(), 1, NOW.plusSeconds(9), timer.after())));
        scheme.remindersIn(status).forEach(reminder -> {
            for (int step = 1; step <= reminder.times(); step++) {
                clocks.add(new Clock(
                        CLOCK, ClockKind.REMINDER, reminder.id(), step, NOW.plusSeconds(9), reminder.every()));
            }
        });
        clocks.add(new Clock(CLOCK, ClockKind.FOLLOW_UP, null, 1, NOW.plusSeconds(9), null));
        clocks.add(new Clock(CLOCK, ClockKind.SCHEDULE, null, 1, NOW.plusSeconds(9), null));
        if (scheme.followUpsIn(status).stream().anyMatch(rule -> rule.promise())) {
            clocks.add(new Clock(CLOCK, ClockKind.PROMISE, "promised", 1, NOW.plusSeconds(9), null));
        }
        return clocks;
    }

    private static Ticket ticket(Random random, Scheme scheme, Status status) {
        return Ticket.builder()
                .id(new UUID(1, 1))
                .status(status.id())
                .statusSince(NOW.minusSeconds(60))
                .createdAt(NOW.minusSeconds(120))
                .queuedAt(NOW.minusSeconds(120))
                .kind(one(random, Kind.values()))
                .channel(one(random, Channel.values()))
                .priority(one(random, Priority.values()))
                .topic("general")
                .subject("The kettle")
                .description("It does not heat.")
                .requester("carl")
                .participants(
                        List.of(new Participant("carl", scheme.effectiveSides().get(0))))
                .team(random.nextBoolean() ? "team" : null)
                .assignee(random.nextBoolean() ? "anna" : null)
                .build();
    }

    private static Facts facts(Instant now) {
        return new Facts(now, Actor.SYSTEM, new UUID(2, 2));
    }

    static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
