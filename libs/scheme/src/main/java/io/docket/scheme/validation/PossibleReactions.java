package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which reactions may move a ticket: the first that matches wins, so one behind another that always matches never does.
 *
 * <p>Statuses that the same reactions speak of share what is found out about these: with hundreds of reactions and as many
 * topics it is much.
 */
final class PossibleReactions {
    private final Scheme scheme;
    private final Nature nature;
    private final Map<List<Integer>, Contest> contests = new HashMap<>();
    private final Map<List<Integer>, Set<Contest>> contestsOnOccasions = new HashMap<>();

    PossibleReactions(Scheme scheme, Nature nature) {
        this.scheme = scheme;
        this.nature = nature;
    }

    /**
     * What becomes of reactions to one trigger in one status.
     *
     * @param winners those of which each may be the first that matches
     * @param isWon whether one of them surely matches
     */
    private record Contest(List<Reaction> winners, boolean isWon) {}

    /** Where those that may win lead from a status; they lead somewhere else, and to where even the system may go. */
    List<Reaction> leadingOutOf(Status status, Trigger trigger) {
        if (!canHappen(trigger, status)) {
            return List.of();
        }
        return leadingOut(contest(status, trigger), status);
    }

    /**
     * Where those lead that somebody can bring about at any time, whatever the ticket says; a survey is answered once, and
     * a customer's reply may come too late. Who replies chooses the words; other reactions find those that are there.
     */
    List<Reaction> leadingOutAtAnyTime(Status status, Trigger trigger) {
        return switch (trigger) {
            case CREATED, SURVEY_SCORED -> List.of();
            case AGENT_REPLIED -> leadingOutOnSomeOccasion(status, trigger, anyContest -> true);
            case CUSTOMER_REPLIED ->
                status.replies() instanceof Replies.Within
                        ? List.of()
                        : leadingOutOnSomeOccasion(status, trigger, anyContest -> true);
            case CUSTOMER_CONFIRMED, SCHEDULE_DUE, WORK_STARTED ->
                leadingOutOnSomeOccasion(status, trigger, contest -> !mayStay(contest, status));
        };
    }

    /** @param counts whether an occasion does, by what becomes of the reactions then */
    private List<Reaction> leadingOutOnSomeOccasion(Status status, Trigger trigger, Predicate<Contest> counts) {
        if (leadingOutOf(status, trigger).isEmpty()) {
            return List.of();
        }
        return contestsOnOccasions(status, trigger).stream()
                .filter(counts)
                .flatMap(contest -> leadingOut(contest, status).stream())
                .distinct()
                .toList();
    }

    /** True if a ticket may still be in {@code status} after the trigger. */
    boolean mayStay(Status status, Trigger trigger) {
        return mayStay(contest(status, trigger), status);
    }

    private boolean mayStay(Contest contest, Status status) {
        return !contest.isWon()
                || contest.winners().stream()
                        .anyMatch(reaction -> target(reaction, status).isEmpty());
    }

    private List<Reaction> leadingOut(Contest contest, Status status) {
        return contest.winners().stream()
                .filter(reaction -> target(reaction, status).isPresent())
                .toList();
    }

    private Contest contest(Status status, Trigger trigger) {
        return contests.computeIfAbsent(rivals(status, trigger), rivals -> contest(reactions(rivals), nature));
    }

    /**
     * All that differ, of the occasions between which the rivals make a difference. Whoever never wins wins on no occasion
     * either: the one that always matches with it does so then, too.
     */
    private Set<Contest> contestsOnOccasions(Status status, Trigger trigger) {
        return contestsOnOccasions.computeIfAbsent(rivals(status, trigger), rivals -> {
            List<Reaction> winners = contest(status, trigger).winners();
            List<Condition> asked = winners.stream()
                    .flatMap(reaction -> Stream.of(reaction.where(), reaction.unless()))
                    .toList();
            Map<String, List<Reaction>> ofTopic = new HashMap<>();
            return nature.occasions(asked, scheme.effectiveSides())
                    .map(occasion -> contest(
                            ofTopic.computeIfAbsent(occasion.occasion().topic(), topic -> about(topic, winners)),
                            occasion))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        });
    }

    /** Those of the reactions that ask for no other topic. */
    private static List<Reaction> about(String topic, List<Reaction> reactions) {
        return reactions.stream()
                .filter(reaction -> {
                    List<String> topics = reaction.where().values().get(ConditionKey.TOPIC);
                    return topics == null || topic != null && topics.contains(topic);
                })
                .toList();
    }

    /** The places of the reactions that speak of the status and the trigger. */
    private List<Integer> rivals(Status status, Trigger trigger) {
        List<Integer> rivals = new ArrayList<>();
        for (int i = 0; i < scheme.reactions().size(); i++) {
            Reaction reaction = scheme.reactions().get(i);
            if (reaction.on() == trigger && Scheme.selects(reaction.from(), status)) {
                rivals.add(i);
            }
        }
        return rivals;
    }

    private List<Reaction> reactions(List<Integer> places) {
        return places.stream().map(scheme.reactions()::get).toList();
    }

    private static Contest contest(List<Reaction> rivals, Nature nature) {
        List<Reaction> winners = new ArrayList<>();
        for (Reaction reaction : rivals) {
            if (nature.mayApply(reaction.where(), reaction.unless())
                    && winners.stream().noneMatch(winner -> replaces(winner, reaction, nature))) {
                winners.add(reaction);
            }
        }
        boolean isWon = winners.stream().anyMatch(winner -> nature.surelyApply(winner.where(), winner.unless()));
        return new Contest(winners, isWon);
    }

    /** True if the earlier reaction matches whatever the later one does. */
    private static boolean replaces(Reaction earlier, Reaction later, Nature nature) {
        boolean exceptsNothingElse = nature.neverExcepts(earlier.unless())
                || !later.unless().isEmpty() && nature.implies(earlier.unless(), later.unless());
        return nature.implies(later.where(), earlier.where()) && exceptsNothingElse;
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
