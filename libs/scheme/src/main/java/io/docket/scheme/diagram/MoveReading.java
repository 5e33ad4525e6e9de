package io.docket.scheme.diagram;

import io.docket.scheme.diagram.Diagram.Kind;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.wording.StatusWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what people's moves need. What a status always needs is said there; an arrow is drawn where it needs something on some
 * ways only.
 */
final class MoveReading {
    private final Scheme scheme;
    private final Notes notes;
    private final Bundles bundles;
    private final StatusWords words;
    private final Reach all;
    private final Reach chosen;

    MoveReading(Scheme scheme, Notes notes, Bundles bundles) {
        this.scheme = scheme;
        this.notes = notes;
        this.bundles = bundles;
        words = new StatusWords(scheme);
        all = from(List.of(Selector.ANY));
        chosen = to(List.of(Selector.ANY));
    }

    void read() {
        scheme.moves().stream().filter(rule -> !FreeMoves.alwaysForbids(rule)).forEach(this::read);
    }

    private void read(Move rule) {
        Reach from = from(rule.from());
        Reach to = to(rule.to());
        if (from.isNowhere() || to.isNowhere()) {
            return;
        }
        boolean fromAnywhere = isAll(from, all, to);
        boolean toAnywhere = isAll(to, chosen, from);
        String verdict = Labels.of(rule);
        if (fromAnywhere && toAnywhere) {
            notes.add(all, "Every move by hand " + verdict, rule.id());
        } else if (fromAnywhere) {
            notes.add(to, "Moving here " + verdict, rule.id());
        } else if (toAnywhere) {
            notes.add(from, "Moving on by hand " + verdict, rule.id());
        } else if (rule.forbid()) {
            notes.add(from, "Moving to " + words.any(rule.to()) + " " + verdict, rule.id());
        } else {
            bundles.add(Kind.PERSON, rule.id(), from, to, verdict);
        }
    }

    private Reach from(List<Selector> selectors) {
        return Reach.of(scheme, selectors, status -> !status.isFinal());
    }

    private Reach to(List<Selector> selectors) {
        return Reach.of(scheme, selectors, FreeMoves::isChosen);
    }

    /** True if some are all that there are. The only one at the other end may be missing: no ticket moves to where it is. */
    private static boolean isAll(Reach some, Reach all, Reach otherEnd) {
        Set<String> missing = new HashSet<>(all.statuses());
        missing.removeAll(some.statuses());
        return some.emptyLanes().containsAll(all.emptyLanes())
                && (missing.isEmpty() || missing.size() == 1 && missing.equals(otherEnd.statuses()));
    }
}
