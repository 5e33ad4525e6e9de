package io.docket.scheme.random;

import io.docket.scheme.engine.Actor;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Refusal;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The move of somebody who asks for it, reads what is missing, brings that, and asks again. */
public final class PreparedMove {
    static final UUID OTHER_TICKET = new UUID(0, 2);
    static final ExternalAnswer ELSEWHERE = new ExternalAnswer("elsewhere", "4711", null);

    private static final Actor AGENT = new Actor("anna", Role.AGENT);
    private static final UUID UNDECIDED = new UUID(3, 3);

    private final Scheme scheme;
    private final Ticket ticket;
    private final Instant now;
    private final MoveRequest.Builder request;
    private final List<HoldReason> holdReasons = new ArrayList<>(List.of(HoldReason.values()));
    private final List<CloseReason> closeReasons = new ArrayList<>(List.of(CloseReason.values()));

    private PreparedMove(Scheme scheme, Ticket ticket, String target, Instant now) {
        this.scheme = scheme;
        this.ticket = ticket;
        this.now = now;
        this.request = MoveRequest.builder(target);
    }

    /** What the rules ask for, as far as a move can bring it; the move may be refused all the same. */
    public static MoveRequest of(Scheme scheme, Ticket ticket, Status target, Instant now) {
        return new PreparedMove(scheme, ticket, target.id(), now).prepared();
    }

    private MoveRequest prepared() {
        MoveRequest before = null;
        MoveRequest asked = request.build();
        while (!asked.equals(before)) {
            before = asked;
            refusals(asked).forEach(refusal -> refusal.missing().forEach(key -> bring(key, refusal.rule())));
            asked = request.build();
        }
        return asked;
    }

    private List<Refusal> refusals(MoveRequest asked) {
        Facts facts = new Facts(now, AGENT, UNDECIDED);
        Decision decision = new Engine().decide(scheme, ticket, new Command.MoveTo(asked), facts);
        return decision instanceof Decision.Refused refused ? refused.refusals() : List.of();
    }

    private void bring(String key, String rule) {
        switch (key) {
            case "publicReply", "publicOrExternalReply" -> request.reply("This is how it is.");
            case "externalReply" -> request.externalReply(ELSEWHERE);
            case "followUp" -> request.followUpAt(now.plusSeconds(1));
            case "scheduledFor" -> request.scheduledFor(now.plus(Duration.ofDays(2)));
            case "holdReason" -> hold(words(rule, key));
            case "resolutionText" -> request.resolutionText("We fixed it.");
            case "team" -> request.team("product");
            case "assignee" -> request.assignee("anna");
            case "closeReason" -> close(words(rule, key));
            case "duplicateOfFor" -> request.duplicateOf(OTHER_TICKET);
            default -> {
                // who is there, no move brings; and a hold comes with its notice
            }
        }
    }

    /** Rules that ask for different reasons may have one in common. */
    private void hold(List<?> reasons) {
        holdReasons.removeIf(reason -> !reasons.contains(reason.name()));
        if (!holdReasons.isEmpty()) {
            request.hold(new Hold(holdReasons.get(0), "This is why."));
        }
    }

    private void close(List<?> reasons) {
        closeReasons.removeIf(reason -> !reasons.contains(reason.name()));
        if (!closeReasons.isEmpty()) {
            request.closeReason(closeReasons.get(0));
        }
    }

    /** What the rule takes. */
    private List<?> words(String rule, String key) {
        return scheme.moves().stream()
                .filter(move -> move.id().equals(rule))
                .flatMap(move -> move.require().stream())
                .filter(requirement -> requirement.key().equals(key))
                .map(requirement -> (List<?>) requirement.value())
                .findFirst()
                .orElseThrow();
    }
}
