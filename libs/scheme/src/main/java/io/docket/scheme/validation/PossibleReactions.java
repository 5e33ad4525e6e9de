package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which reactions may move a ticket: the first that matches wins, so one behind another that always matches never does. */
record PossibleReactions(Scheme scheme, Nature nature) {

    /** Where those that may win lead from a status; they lead somewhere else, and to where even the system may go. */
    List<Reaction> leadingOutOf(Status status, Trigger trigger) {
        if (!canHappen(trigger, status)) {
            return List.of();
        }
        return thatMayWin(status, trigger).stream()
                .filter(reaction -> target(reaction, status).isPresent())
                .toList();
    }

    /**
     * Where those lead that somebody can bring about at any time, whatever the ticket says; a survey is answered once, and
     * a customer's reply may come too late. Who replies chooses the words; other reactions find those that are there.
     */
    List<Reaction> leadingOutAtAnyTime(Status status, Trigger trigger) {
        return switch (trigger) {
            case CREATED, SURVEY_SCORED -> List.of();
            case AGENT_REPLIED -> leadingOutOnSomeOccasion(status, trigger, any -> true);
            case CUSTOMER_REPLIED ->
                status.replies() instanceof Replies.Within
                        ? List.of()
                        : leadingOutOnSomeOccasion(status, trigger, any -> true);
            case CUSTOMER_CONFIRMED, SCHEDULE_DUE, WORK_STARTED ->
                leadingOutOnSomeOccasion(status, trigger, sure -> !sure.mayStay(status, trigger));
        };
    }

    /** @param counts whether an occasion does */
    private List<Reaction> leadingOutOnSomeOccasion(
            Status status, Trigger trigger, Predicate<PossibleReactions> counts) {
        if (leadingOutOf(status, trigger).isEmpty()) {
            return List.of();
        }
        List<Condition> asked = thatMayWin(status, trigger).stream()
                .flatMap(reaction -> Stream.of(reaction.where(), reaction.unless()))
                .toList();
        return nature.occasions(asked, scheme.effectiveSides())
                .map(occasion -> new PossibleReactions(scheme, occasion))
                .filter(counts)
                .flatMap(reactions -> reactions.leadingOutOf(status, trigger).stream())
                .distinct()
                .toList();
    }

    /** True if a ticket may still be in {@code status} after the trigger. */
    boolean mayStay(Status status, Trigger trigger) {
        List<Reaction> winners = thatMayWin(status, trigger);
        return winners.stream().noneMatch(this::surelyMatches)
                || winners.stream()
                        .anyMatch(reaction -> target(reaction, status).isEmpty());
    }

    private List<Reaction> thatMayWin(Status status, Trigger trigger) {
        List<Reaction> winners = new ArrayList<>();
        for (Reaction reaction : scheme.reactions()) {
            if (reaction.on() == trigger
                    && Scheme.selects(reaction.from(), status)
                    && nature.mayApply(reaction.where(), reaction.unless())
                    && winners.stream().noneMatch(winner -> replaces(winner, reaction))) {
                winners.add(reaction);
            }
        }
        return winners;
    }

    /** True if the earlier reaction matches whatever the later one does. */
    private boolean replaces(Reaction earlier, Reaction later) {
        boolean exceptsNothingElse = nature.neverExcepts(earlier.unless())
                || !later.unless().isEmpty() && nature.implies(earlier.unless(), later.unless());
        return nature.implies(later.where(), earlier.where()) && exceptsNothingElse;
    }

    private boolean surelyMatches(Reaction reaction) {
        return nature.surelyApply(reaction.where(), reaction.unless());
    }

    private Optional<Status> target(Reaction reaction, Status status) {
        return Optional.ofNullable(reaction.to())
                .flatMap(scheme::status)
                .filter(target -> target.isLive() && !target.equals(status))
                .filter(target -> !target.is(Category.NEW) || scheme.returnToNew());
    }

    private boolean canHappen(Trigger trigger, Status status) {
        if (status.isFinal()) {
            return false;
        }
        return switch (trigger) {
            case CUSTOMER_REPLIED, AGENT_REPLIED -> !(status.replies() instanceof Replies.Never);
            case SURVEY_SCORED -> scheme.notices().stream().anyMatch(notice -> notice.on() == NoticeTrigger.SURVEY);
            case CREATED -> status.is(Category.NEW);
            case CUSTOMER_CONFIRMED, SCHEDULE_DUE, WORK_STARTED -> true;
        };
    }
}
