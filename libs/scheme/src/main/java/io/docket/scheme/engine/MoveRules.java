package io.docket.scheme.engine;

import io.docket.scheme.model.Move;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.List;

/** Asks every rule, the engine's own and the scheme's, what it has to say about a person's move. */
final class MoveRules {
    private MoveRules() {}

    static Verdict judge(MoveProposal proposal) {
        List<Refusal> refusals = new ArrayList<>(EngineRules.against(proposal));
        List<Advice> advice = new ArrayList<>();
        for (Move rule : proposal.scheme().moves()) {
            if (matches(rule, proposal)) {
                judge(rule, proposal, refusals, advice);
            }
        }
        return new Verdict(refusals, advice);
    }

    /** True if the rule speaks of the move. */
    static boolean matches(Move rule, MoveProposal proposal) {
        TicketView view = TicketView.of(proposal.ticket());
        return Scheme.selects(rule.from(), proposal.present())
                && leadsTo(rule, proposal.target())
                && rule.where().matches(view)
                && (rule.unless().isEmpty() || !rule.unless().matches(view));
    }

    /** True if the rule is about moves to the status; a rule about a whole category, or all, means the live ones. */
    static boolean leadsTo(Move rule, Status target) {
        return target.isLive() && Scheme.selects(rule.to(), target);
    }

    private static void judge(Move rule, MoveProposal proposal, List<Refusal> refusals, List<Advice> advice) {
        List<String> missing = missing(rule, proposal);
        boolean forbidden = rule.forbid() && !proposal.isStaying();
        if (!forbidden && missing.isEmpty()) {
            return;
        }
        if (rule.blocks()) {
            refusals.add(new Refusal(rule.id(), because(rule, missing), missing));
        } else {
            advice.add(new Advice(rule.id(), because(rule, missing), missing));
        }
    }

    /** A move to the present status is checked only against requirements of what it changes. */
    private static List<String> missing(Move rule, MoveProposal proposal) {
        return rule.require().stream()
                .filter(requirement -> !proposal.isStaying() || requirement.concernsStaying(proposal))
                .filter(requirement -> !requirement.isMetBy(proposal))
                .map(Requirement::key)
                .toList();
    }

    private static String because(Move rule, List<String> missing) {
        if (rule.because() != null) {
            return rule.because();
        }
        return missing.isEmpty()
                ? "Rule " + rule.id() + " forbids this move."
                : "Rule " + rule.id() + " asks for " + String.join(", ", missing) + ".";
    }

    /** What all rules together say. */
    record Verdict(List<Refusal> refusals, List<Advice> advice) {
        boolean isAllowed() {
            return refusals.isEmpty();
        }

        List<String> missing() {
            return refusals.stream()
                    .flatMap(refusal -> refusal.missing().stream())
                    .distinct()
                    .toList();
        }
    }
}
