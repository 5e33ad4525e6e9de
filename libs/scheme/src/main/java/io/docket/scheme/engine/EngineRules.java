package io.docket.scheme.engine;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules that bind people's moves in every scheme. */
final class EngineRules {
    private static final List<EngineRule> OF_ENTERING = List.of(
            EngineRules::neverBackToNew,
            EngineRules::deletedStatusesAreNotChosen,
            EngineRules::someStatusesAreSetBySystemOnly,
            EngineRules::closuresAreForClosedTickets);

    private static final List<EngineRule> OF_STAYING = List.of(EngineRules::stayingChangesOnlyWhatBelongsToTheStatus);

    private static final List<EngineRule> OF_ALL_MOVES = List.of(
            EngineRules::finalStatusesAreNotLeft,
            EngineRules::nothingIsFollowedUpInAFinalStatus,
            EngineRules::followUpsKeepTheirBounds,
            EngineRules::schedulesLieInTheFuture,
            EngineRules::schedulesAreForStatusesThatEndOnADate,
            EngineRules::holdsAreForPausedTickets);

    private EngineRules() {}

    /** What the engine's own rules have against a move. */
    static List<Refusal> against(MoveProposal proposal) {
        List<EngineRule> particular = proposal.isStaying() ? OF_STAYING : OF_ENTERING;
        return Stream.concat(particular.stream(), OF_ALL_MOVES.stream())
                .flatMap(rule -> rule.against(proposal).stream())
                .toList();
    }

    /** ALL-10 */
    private static List<Refusal> neverBackToNew(MoveProposal proposal) {
        return refuseIf(
                proposal.target().is(Category.NEW), "all-10", "A ticket that has left the new ones never goes back.");
    }

    /** STD-13 */
    private static List<Refusal> deletedStatusesAreNotChosen(MoveProposal proposal) {
        return refuseIf(
                proposal.target().deleted(),
                "deleted-status",
                quoted(proposal.target()) + " was deleted; choose another status.");
    }

    private static List<Refusal> someStatusesAreSetBySystemOnly(MoveProposal proposal) {
        boolean systemOnly = proposal.target().setBy() == SetBy.SYSTEM;
        return refuseIf(
                systemOnly, "set-by-system", quoted(proposal.target()) + " is set by the system only, never by hand.");
    }

    /** HLP-07, MKT-16 */
    private static List<Refusal> finalStatusesAreNotLeft(MoveProposal proposal) {
        boolean staysAsItIs =
                proposal.request().equals(MoveRequest.to(proposal.present().id()));
        return refuseIf(
                proposal.present().isFinal() && !staysAsItIs,
                "final-status",
                quoted(proposal.present()) + " is final: the ticket is not reopened.");
    }

    private static List<Refusal> stayingChangesOnlyWhatBelongsToTheStatus(MoveProposal proposal) {
        MoveRequest request = proposal.request();
        boolean more = request.resolutionText() != null
                || request.resolution() != null
                || request.closeReason() != null
                || request.duplicateOf() != null
                || request.assignee() != null;
        return refuseIf(
                more,
                "present-status",
                "The ticket is in " + quoted(proposal.present())
                        + " already: only its follow-up, schedule, hold or team can be changed by such a move.");
    }

    private static List<Refusal> nothingIsFollowedUpInAFinalStatus(MoveProposal proposal) {
        return refuseIf(
                proposal.followUpAt() != null && proposal.target().isFinal(),
                "no-follow-up-here",
                quoted(proposal.target()) + " is final: leave out followUpAt.");
    }

    private static List<Refusal> followUpsKeepTheirBounds(MoveProposal proposal) {
        return proposal.followUpAt() == null
                ? List.of()
                : FollowUps.outOfBounds(proposal.scheme(), proposal.target(), proposal.followUpAt(), proposal.now());
    }

    private static List<Refusal> schedulesLieInTheFuture(MoveProposal proposal) {
        boolean past =
                proposal.scheduledFor() != null && !proposal.scheduledFor().isAfter(proposal.now());
        return past
                ? List.of(Refusal.of(
                        "schedule-in-the-past",
                        "A ticket is scheduled for a time in the future; " + proposal.scheduledFor() + " is over.",
                        "scheduledFor"))
                : List.of();
    }

    private static List<Refusal> schedulesAreForStatusesThatEndOnADate(MoveProposal proposal) {
        return refuseIf(
                proposal.scheduledFor() != null && !endsOnADate(proposal.scheme(), proposal.target()),
                "no-schedule-here",
                quoted(proposal.target()) + " has no date: leave out scheduledFor.");
    }

    private static boolean endsOnADate(Scheme scheme, Status status) {
        return isAskedFor(scheme, status, "scheduledFor")
                || scheme.reactions().stream().anyMatch(reaction -> beginsFrom(reaction, status));
    }

    private static boolean beginsFrom(Reaction reaction, Status status) {
        return reaction.on() == Trigger.SCHEDULE_DUE && Scheme.selects(reaction.from(), status);
    }

    private static List<Refusal> holdsAreForPausedTickets(MoveProposal proposal) {
        return refuseIf(
                proposal.request().hold() != null && !holds(proposal.scheme(), proposal.target()),
                "no-hold-here",
                quoted(proposal.target()) + " does not hold the ticket: leave out hold.");
    }

    private static boolean holds(Scheme scheme, Status status) {
        return status.is(Category.PAUSED) || isAskedFor(scheme, status, "holdReason");
    }

    /** What says why a ticket was closed would stick to an open one; a rule that asks for it knows what it is for. */
    private static List<Refusal> closuresAreForClosedTickets(MoveProposal proposal) {
        List<String> given = new ArrayList<>();
        if (proposal.closeReason() != null && !isAskedFor(proposal, "closeReason")) {
            given.add("closeReason");
        }
        if (proposal.duplicateOf() && !isAskedFor(proposal, "duplicateOfFor")) {
            given.add("duplicateOf");
        }
        return refuseIf(
                !given.isEmpty() && !proposal.target().is(Category.CLOSED),
                "no-closure-here",
                quoted(proposal.target()) + " does not close the ticket: leave out " + String.join(" and ", given)
                        + ".");
    }

    /** True if some rule that speaks of the move requires {@code key} of it. */
    private static boolean isAskedFor(MoveProposal proposal, String key) {
        return proposal.scheme().moves().stream()
                .filter(move -> MoveRules.matches(move, proposal))
                .flatMap(move -> move.require().stream())
                .anyMatch(requirement -> requirement.key().equals(key));
    }

    /** True if some rule requires {@code key} of moves to the status: what is asked for is also taken. */
    private static boolean isAskedFor(Scheme scheme, Status status, String key) {
        return scheme.moves().stream()
                .filter(move -> MoveRules.leadsTo(move, status))
                .flatMap(move -> move.require().stream())
                .anyMatch(requirement -> requirement.key().equals(key));
    }

    private static List<Refusal> refuseIf(boolean refused, String rule, String because) {
        return refused ? List.of(Refusal.of(rule, because)) : List.of();
    }

    private static String quoted(Status status) {
        return "\"" + status.name() + "\"";
    }
}
