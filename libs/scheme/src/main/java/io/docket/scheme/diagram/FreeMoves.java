package io.docket.scheme.diagram;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import io.docket.scheme.wording.Lists;
import io.docket.scheme.wording.Words;
import java.util.ArrayList;
import java.util.List;

/** Says of a status where people may move tickets on to, whatever that needs. */
record FreeMoves(Scheme scheme) {
    private static final int MOST_EXCEPTIONS = 3;

    String outOf(Status from) {
        if (from.isFinal()) {
            return "Final: nothing leads out";
        }
        List<Status> choices = scheme.liveStatuses().stream()
                .filter(to -> isChosen(to) && !to.equals(from))
                .toList();
        List<Status> allowed =
                choices.stream().filter(to -> !isForbidden(from, to)).toList();
        if (allowed.isEmpty()) {
            return "People cannot move it on";
        }
        List<Status> missing = new ArrayList<>(choices);
        missing.removeAll(allowed);
        if (missing.isEmpty()) {
            return "People may move it anywhere";
        }
        boolean few = missing.size() <= MOST_EXCEPTIONS && missing.size() < allowed.size();
        return "People may move it " + (few ? "anywhere but to " + names(missing) : "to " + names(allowed) + " only");
    }

    /** True if people may choose the status at all. */
    static boolean isChosen(Status status) {
        return status.setBy() != SetBy.SYSTEM && !status.is(Category.NEW);
    }

    static boolean alwaysForbids(Move rule) {
        return rule.forbid()
                && rule.blocks()
                && rule.where().isEmpty()
                && rule.unless().isEmpty();
    }

    private boolean isForbidden(Status from, Status to) {
        return scheme.moves().stream()
                .anyMatch(rule ->
                        alwaysForbids(rule) && Scheme.selects(rule.from(), from) && Scheme.selects(rule.to(), to));
    }

    private static String names(List<Status> statuses) {
        return Lists.or(
                statuses.stream().map(status -> Words.quoted(status.name())).toList());
    }
}
