package io.docket.scheme.diagram;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Timer;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.Spans;
import io.docket.scheme.wording.Words;
import java.util.ArrayList;
import java.util.List;

/** What is written beside an arrow, or in a box, for one rule. */
final class Labels {
    private Labels() {}

    /** What happens, in which circumstances, and what else comes of it. */
    static String of(Reaction reaction) {
        String label = Words.when(reaction.on()).replaceFirst("^(the|an?) ", "")
                + circumstances(reaction.where(), reaction.unless());
        List<String> effects = new ArrayList<>(List.of(label));
        if (reaction.followUp() != null) {
            effects.add("follow-up in " + Spans.inWords(reaction.followUp()));
        }
        if (reaction.resetQueue()) {
            effects.add("to the end of the queue");
        }
        return String.join("; ", effects);
    }

    static String of(Timer timer) {
        List<String> events = timer.restartOn().stream()
                .sorted()
                .map(RestartOn.class::cast)
                .map(Words::when)
                .toList();
        return "after " + Spans.inWords(timer.after())
                + (events.isEmpty() ? "" : ", counted anew when " + Lists.or(events));
    }

    static String of(FollowUpRule rule) {
        List<String> parts = new ArrayList<>();
        if (rule.within() != null) {
            parts.add("at most " + Spans.inWords(rule.within()) + " ahead");
        }
        if (rule.keep()) {
            parts.add("not to be dropped");
        }
        if (rule.promise()) {
            parts.add("promised to the customer");
        }
        return "Follow-ups: " + (parts.isEmpty() ? "any time" : String.join(", ", parts));
    }

    /** What a rule has to say of a move, to be read after the move. */
    static String of(Move move) {
        return verdict(move) + circumstances(move.where(), move.unless());
    }

    private static String verdict(Move move) {
        if (move.forbid()) {
            return move.blocks() ? "is forbidden" : "is advised against";
        }
        List<String> needs = move.require().stream().map(Requirement::inWords).toList();
        return (move.blocks() ? "needs " : "should have ") + Lists.and(needs);
    }

    private static String circumstances(Condition where, Condition unless) {
        return (where.isEmpty() ? "" : " where " + holds(where))
                + (unless.isEmpty() ? "" : ", except where " + holds(unless));
    }

    private static String holds(Condition condition) {
        return Lists.and(condition.values().entrySet().stream()
                .map(entry -> Words.holds(entry.getKey(), entry.getValue()))
                .toList());
    }
}
