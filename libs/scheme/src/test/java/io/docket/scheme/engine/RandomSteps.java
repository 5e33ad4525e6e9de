package io.docket.scheme.engine;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** What people might do to a ticket, sensible or not; the ticket's opening comes first. */
final class RandomSteps {
    private static final Actor AGENT = new Actor("anna", Role.AGENT);
    private static final Actor CUSTOMER = new Actor("carl", Role.CUSTOMER);

    /** Something somebody does at a time; the timer worker may come by just before. */
    record Step(Instant at, boolean runsClocks, Actor actor, Command command) {}

    private final Scheme scheme;
    private final Random random;
    private Instant now = Desk.START;

    private RandomSteps(Scheme scheme, Random random) {
        this.scheme = scheme;
        this.random = random;
    }

    static List<Step> of(Scheme scheme, Random random, int length) {
        RandomSteps steps = new RandomSteps(scheme, random);
        List<Step> all = new ArrayList<>();
        all.add(new Step(Desk.START, false, CUSTOMER, steps.opening()));
        while (all.size() < length) {
            all.add(steps.next());
        }
        return all;
    }

    private Command opening() {
        return new Command.CreateTicket(
                new UUID(0, 1),
                "A refund",
                "please",
                one(Kind.GENERAL, Kind.LOSS),
                one(Channel.values()),
                maybe(() -> one(Priority.values())),
                null,
                "carl",
                List.of(new Participant("carl", side())));
    }

    private Step next() {
        Duration passed = one(
                Duration.ZERO,
                Duration.ofMinutes(random.nextInt(600)),
                Duration.ofHours(random.nextInt(100)),
                Duration.ofDays(random.nextInt(12)));
        now = now.plus(passed);
        Command command = command();
        return new Step(now, random.nextBoolean(), actorOf(command), command);
    }

    private Command command() {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> new Command.MoveTo(MoveRequest.to(status()));
            case 3, 4 -> new Command.MoveTo(richMove());
            case 5 -> new Command.AgentReply("Try this", null);
            case 6 -> new Command.AgentReply("Try this", richMove());
            case 7, 8 -> new Command.CustomerReply(side(), "Still broken", maybe(() -> "carl"), null);
            case 9 -> new Command.ExternalReply(null, external(), maybe(this::richMove));
            case 10 -> one(new Command.Confirm(null), new Command.ScoreSurvey(one(Score.values()), null));
            case 11 -> one(new Command.SetFollowUp(later(), null), new Command.DropFollowUp());
            case 12 ->
                one(
                        new Command.Assign(maybe(() -> "anna"), maybe(() -> "first-line")),
                        new Command.TakeNext("bea", null));
            case 13 ->
                one(
                        new Command.AddParticipant(new Participant(one("sam", "sue"), side())),
                        new Command.RemoveParticipant(one("sam", "carl")));
            default ->
                one(
                        new Command.Edit(null, one(Priority.values()), null, null, random.nextBoolean()),
                        new Command.Edit(null, null, null, one(Resolution.values()), false),
                        new Command.AddNote("Note", maybe(this::richMove)),
                        new Command.AddNotice("Notice", null));
        };
    }

    private MoveRequest richMove() {
        return new MoveRequest(
                status(),
                maybe(this::later),
                maybe(this::later),
                maybe(() -> new Hold(one(HoldReason.values()), maybe(() -> "An outage"))),
                maybe(() -> "We fixed it"),
                maybe(() -> one(Resolution.values())),
                maybe(() -> one(CloseReason.values())),
                maybe(() -> new UUID(0, 2)),
                maybe(this::external),
                maybe(() -> "product"),
                null,
                maybe(() -> "See above"));
    }

    private static Actor actorOf(Command command) {
        boolean customer = command instanceof Command.CustomerReply reply && reply.onBehalfOf() == null
                || command instanceof Command.ScoreSurvey;
        return customer ? CUSTOMER : AGENT;
    }

    private ExternalAnswer external() {
        return new ExternalAnswer("elsewhere", "4711", null);
    }

    private Instant later() {
        return now.plus(Duration.ofHours(random.nextInt(30) - 1L));
    }

    private String status() {
        List<Status> statuses = scheme.statuses();
        return statuses.get(random.nextInt(statuses.size())).id();
    }

    private String side() {
        List<String> sides = scheme.effectiveSides();
        return sides.get(random.nextInt(sides.size()));
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
