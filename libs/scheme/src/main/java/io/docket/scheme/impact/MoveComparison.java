package io.docket.scheme.impact;

import io.docket.scheme.model.Move;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a published scheme and a draft ask of people's moves. A rule of the draft that no single published rule
 * says already counts as new: it is told rather once too often than missed.
 */
final class MoveComparison {
    private final Scheme published;
    private final Scheme draft;

    MoveComparison(Scheme published, Scheme draft) {
        this.published = published;
        this.draft = draft;
    }

    /** Where moves out of a status need more than before. */
    List<Restriction> leaving(Status before, Status after) {
        return published.liveStatuses().stream()
                .map(target -> new Pair(before, target, after, draft.requireStatus(target.id())))
                .flatMap(pair -> restriction(pair, pair.targetBefore().id()).stream())
                .toList();
    }

    /** From where moves into a live status need more than before. */
    List<Restriction> entering(Status before, Status after) {
        return published.statuses().stream()
                .map(source -> new Pair(source, before, draft.requireStatus(source.id()), after))
                .flatMap(pair -> restriction(pair, pair.sourceBefore().id()).stream())
                .toList();
    }

    private Optional<Restriction> restriction(Pair pair, String other) {
        if (pair.isNoMove()
                || pair.isSaidByTheDeletion()
                || EngineRule.against(pair.sourceBefore(), pair.targetBefore()).isPresent()) {
            return Optional.empty();
        }
        List<String> rules = newRules(pair);
        return rules.isEmpty() ? Optional.empty() : Optional.of(new Restriction(other, rules));
    }

    private List<String> newRules(Pair pair) {
        List<String> rules = new ArrayList<>();
        EngineRule.against(pair.sourceAfter(), pair.targetAfter()).ifPresent(rules::add);
        List<Move> before = blocking(published, pair.sourceBefore(), pair.targetBefore());
        blocking(draft, pair.sourceAfter(), pair.targetAfter()).stream()
                .filter(rule -> asksForMore(rule, before))
                .forEach(rule -> rules.add(rule.id()));
        return rules;
    }

    private static boolean asksForMore(Move rule, List<Move> before) {
        List<Move> there = before.stream()
                .filter(earlier -> Occasion.of(earlier).includes(Occasion.of(rule)))
                .toList();
        if (there.stream().anyMatch(Move::forbid)) {
            return false;
        }
        return rule.forbid() || rule.require().stream().anyMatch(requirement -> isNew(requirement, there));
    }

    private static boolean isNew(Requirement requirement, List<Move> before) {
        return before.stream()
                .flatMap(move -> move.require().stream())
                .noneMatch(earlier -> earlier.implies(requirement));
    }

    private static List<Move> blocking(Scheme scheme, Status from, Status to) {
        return scheme.moves().stream()
                .filter(move -> move.blocks() && Scheme.selects(move.from(), from) && Scheme.selects(move.to(), to))
                .toList();
    }

    /** A move, between two statuses as they are published and as the draft has them. */
    private record Pair(Status sourceBefore, Status targetBefore, Status sourceAfter, Status targetAfter) {
        boolean isNoMove() {
            return sourceBefore.id().equals(targetBefore.id());
        }

        boolean isSaidByTheDeletion() {
            return targetAfter.deleted();
        }
    }
}
