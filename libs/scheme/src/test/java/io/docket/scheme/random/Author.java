package io.docket.scheme.random;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Resolution;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes up a ticket's life step by step, sensible or not. It looks at the ticket while it writes, so as to hit deadlines
 * and meet requirements often enough; what it wrote stands for itself.
 */
public final class Author {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<String> AGENTS = List.of("anna", "bea");
    private static final List<String> CUSTOMERS = List.of("carl", "sam", "sue");
    private static final List<String> TEAMS = List.of("first-line", "product");
    private static final List<String> TEXTS =
            List.of("It does not work", "I want a REFUND", "The parcel and the invoice", "Thanks");

    private final Dice dice;
    private final List<Scheme> unpublished;
    private final List<Clock> clocksSeen = new ArrayList<>();
    private Scheme scheme;
    private Ticket ticket;
    private Instant now = START;

    /** @param versions the schemes that the company publishes one after the other; the first is in force */
    public Author(Dice dice, List<Scheme> versions) {
        this.dice = dice;
        this.scheme = versions.get(0);
        this.unpublished = new ArrayList<>(versions.subList(1, versions.size()));
    }

    /** True of most tickets in a final status, of which there is little more to tell. */
    public boolean hasEnough(Ticket present) {
        return present.exists() && scheme.requireStatus(present.status()).isFinal() && dice.percent(40);
    }

    public Step next(Ticket present) {
        return present.exists() ? goingOn(present) : opening();
    }

    private Step opening() {
        Actor actor = dice.percent(70) ? customer() : agent();
        String requester = dice.one(CUSTOMERS);
        List<Participant> participants = new ArrayList<>(List.of(new Participant(requester, side())));
        if (dice.percent(20)) {
            participants.add(new Participant("otto", side()));
        }
        Command command = new Command.CreateTicket(
                new UUID(0, 1),
                text(),
                text(),
                dice.percent(50) ? Kind.GENERAL : dice.one(Kind.values()),
                dice.one(Channel.values()),
                dice.maybe(40, () -> dice.one(Priority.values())),
                dice.maybe(40, () -> dice.one(RandomRules.TOPICS)),
                requester,
                participants);
        return new Step.Acts(now, actor, command);
    }

    private Step goingOn(Ticket present) {
        ticket = present;
        clocksSeen.addAll(present.clocks());
        now = later();
        int what = dice.below(100);
        if (what < 7 && !unpublished.isEmpty()) {
            scheme = unpublished.remove(0);
            return new Step.Publishes(now, scheme);
        }
        if (what < 20) {
            return new Step.ClocksRun(now);
        }
        if (what < 24 && !clocksSeen.isEmpty()) {
            Clock clock = dice.one(clocksSeen);
            return new Step.Acts(now, Actor.SYSTEM, new Command.ClockDue(clock.id(), clock.step()));
        }
        if (what < 27 && !clocksSeen.isEmpty()) {
            Clock clock = dice.one(clocksSeen);
            return new Step.Acts(now, Actor.SYSTEM, new Command.StartClockAnew(clock.id(), clock.step()));
        }
        return act();
    }

    // time

    private Instant later() {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> now;
            case 3, 4 -> now.plus(Duration.ofMinutes(dice.below(600)));
            case 5 -> now.plus(Duration.ofHours(dice.below(200)));
            case 6 -> now.plus(Duration.ofDays(dice.below(40)));
            default -> aroundADeadline();
        };
    }

    /** At a moment that means something, just before it, just after it, or long after. */
    private Instant aroundADeadline() {
        List<Instant> moments = new ArrayList<>();
        ticket.clocks().forEach(clock -> moments.add(clock.dueAt()));
        if (ticket.repliesUntil() != null) {
            moments.add(ticket.repliesUntil());
        }
        if (moments.isEmpty()) {
            return now.plusSeconds(dice.below(100));
        }
        Duration beside =
                dice.one(Duration.ZERO, Duration.ZERO, Duration.ofMillis(-1), Duration.ofMillis(1), Duration.ofDays(9));
        Instant moment = dice.one(moments).plus(beside);
        return moment.isBefore(now) ? now : moment;
    }

    // acts

    private Step act() {
        if (scheme.requireStatus(ticket.status()).is(Category.PAUSED) && dice.percent(25)) {
            return byAgent(new Command.MoveTo(staying()));
        }
        return switch (dice.below(24)) {
            case 0, 1 -> byAgent(new Command.MoveTo(MoveRequest.to(anyStatus())));
            case 2, 3, 4, 5, 6 -> byAgent(new Command.MoveTo(prepared()));
            case 7 -> byAgent(new Command.MoveTo(noisy()));
            case 8 -> byAgent(new Command.MoveTo(staying()));
            case 9, 10, 11 -> customerReply();
            case 12, 13, 14 -> byAgent(new Command.AgentReply(text(), dice.maybe(60, this::someMove)));
            case 15 -> isResolved() || dice.percent(20) ? confirmation() : byAgent(new Command.MoveTo(prepared()));
            case 16 -> ticket.survey() == null && dice.percent(80) ? customerReply() : scoring();
            case 17 -> byAgent(followUp());
            case 18 -> byAgent(assignment());
            case 19 -> byAgent(participants());
            case 20, 21 -> byAgent(edit());
            default -> byAgent(message());
        };
    }

    private Step byAgent(Command command) {
        return new Step.Acts(now, agent(), command);
    }

    private Step customerReply() {
        String onBehalfOf = dice.maybe(30, () -> dice.one(CUSTOMERS));
        MoveRequest move = onBehalfOf == null ? null : dice.maybe(40, this::someMove);
        Actor actor = onBehalfOf == null ? customer() : agent();
        return new Step.Acts(now, actor, new Command.CustomerReply(side(), text(), onBehalfOf, move));
    }

    private boolean isResolved() {
        return scheme.requireStatus(ticket.status()).is(Category.RESOLVED);
    }

    private Step scoring() {
        String comment = dice.maybe(40, this::text);
        return new Step.Acts(now, customer(), new Command.ScoreSurvey(dice.one(Score.values()), comment));
    }

    private Step confirmation() {
        String onBehalfOf = dice.maybe(40, () -> dice.one(CUSTOMERS));
        return new Step.Acts(now, onBehalfOf == null ? customer() : agent(), new Command.Confirm(onBehalfOf));
    }

    private Command followUp() {
        return dice.percent(25)
                ? new Command.DropFollowUp()
                : new Command.SetFollowUp(soon(), dice.maybe(50, () -> "Call back"));
    }

    private Command assignment() {
        return dice.percent(40)
                ? new Command.TakeNext(dice.one(AGENTS), dice.maybe(30, () -> dice.one(TEAMS)))
                : new Command.Assign(dice.maybe(70, () -> dice.one(AGENTS)), dice.maybe(50, () -> dice.one(TEAMS)));
    }

    private Command participants() {
        return dice.percent(75)
                ? new Command.AddParticipant(new Participant(dice.one("sam", "sue", "otto", "pia"), side()))
                : new Command.RemoveParticipant(dice.one("carl", "sam", "sue", "otto"));
    }

    private Command edit() {
        return new Command.Edit(
                dice.maybe(20, this::text),
                dice.maybe(30, () -> dice.one(Priority.values())),
                dice.maybe(30, () -> dice.one(RandomRules.TOPICS)),
                dice.maybe(50, () -> dice.one(Resolution.values())),
                dice.percent(15));
    }

    private Command message() {
        MoveRequest move = dice.maybe(40, this::someMove);
        return dice.one(
                new Command.AddNote(text(), move),
                new Command.AddNotice(text(), move),
                new Command.ExternalReply(dice.maybe(50, this::text), PreparedMove.ELSEWHERE, move));
    }

    // moves

    private MoveRequest someMove() {
        return switch (dice.below(6)) {
            case 0 -> MoveRequest.to(anyStatus());
            case 1 -> noisy();
            case 2 -> staying();
            default -> prepared();
        };
    }

    /** To somewhere that people choose and something still happens, mostly. */
    private MoveRequest prepared() {
        List<Status> live = scheme.liveStatuses();
        List<Status> open = live.stream()
                .filter(status -> status.setBy() == SetBy.ANYONE && !status.isFinal() && !status.is(Category.NEW))
                .toList();
        Status target = open.isEmpty() || dice.percent(15) ? dice.one(live) : dice.one(open);
        MoveRequest prepared = PreparedMove.of(scheme, ticket, target, now);
        return target.is(Category.PAUSED) && prepared.hold() == null && dice.percent(50) ? held(prepared) : prepared;
    }

    private MoveRequest held(MoveRequest move) {
        return new MoveRequest(
                move.to(),
                move.followUpAt(),
                move.scheduledFor(),
                hold(),
                move.resolutionText(),
                move.resolution(),
                move.closeReason(),
                move.duplicateOf(),
                move.externalReply(),
                move.team(),
                move.assignee(),
                move.reply());
    }

    private MoveRequest staying() {
        boolean paused = scheme.requireStatus(ticket.status()).is(Category.PAUSED);
        return new MoveRequest(
                ticket.status(),
                dice.maybe(50, this::soon),
                dice.maybe(paused ? 40 : 10, this::soon),
                dice.maybe(paused ? 80 : 5, this::hold),
                null,
                dice.maybe(5, () -> dice.one(Resolution.values())),
                null,
                null,
                null,
                dice.maybe(20, () -> dice.one(TEAMS)),
                dice.maybe(5, () -> dice.one(AGENTS)),
                dice.maybe(15, this::text));
    }

    private MoveRequest noisy() {
        return new MoveRequest(
                anyStatus(),
                dice.maybe(30, this::soon),
                dice.maybe(20, this::soon),
                dice.maybe(20, this::hold),
                dice.maybe(30, this::text),
                dice.maybe(40, () -> dice.one(Resolution.values())),
                dice.maybe(20, () -> dice.one(CloseReason.values())),
                dice.maybe(20, () -> PreparedMove.OTHER_TICKET),
                dice.maybe(30, () -> PreparedMove.ELSEWHERE),
                dice.maybe(40, () -> dice.one(TEAMS)),
                dice.maybe(30, () -> dice.one(AGENTS)),
                dice.maybe(40, this::text));
    }

    private Hold hold() {
        return new Hold(dice.one(HoldReason.values()), dice.maybe(50, this::text));
    }

    /** Hours ahead, mostly; sometimes over already. */
    private Instant soon() {
        return now.plus(Duration.ofHours(dice.between(-1, 40)));
    }

    private String anyStatus() {
        return dice.percent(3) ? "nowhere" : dice.one(scheme.statuses()).id();
    }

    private String side() {
        return dice.one(scheme.effectiveSides());
    }

    private String text() {
        return dice.one(TEXTS);
    }

    private Actor agent() {
        return new Actor(dice.one(AGENTS), dice.percent(10) ? Role.SERVICE : Role.AGENT);
    }

    private Actor customer() {
        return new Actor(dice.one(CUSTOMERS), Role.CUSTOMER);
    }
}
