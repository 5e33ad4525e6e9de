package io.docket.scheme.impact;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;

/** Whether statuses of one scheme can be left and entered, if circumstances allow. */
record Ways(Scheme scheme) {

    /** Who leads out of a status, or into it. @param byPeople by a person's choice @param atAll by that or by the system */
    record Access(boolean byPeople, boolean atAll) {

        /** True if nobody can any more where people could, or if nothing does where something did. */
        boolean isLostIn(Access after) {
            return byPeople && !after.byPeople || atAll && !after.atAll;
        }
    }

    Access outOf(Status status) {
        boolean people = scheme.liveStatuses().stream().anyMatch(to -> peopleLead(status, to));
        return new Access(people, people || scheme.liveStatuses().stream().anyMatch(to -> systemLeads(status, to)));
    }

    /** Every ticket starts in the new ones, whoever creates it. */
    Access into(Status status) {
        boolean people =
                status.is(Category.NEW) || scheme.statuses().stream().anyMatch(from -> peopleLead(from, status));
        return new Access(people, people || scheme.statuses().stream().anyMatch(from -> systemLeads(from, status)));
    }

    private boolean peopleLead(Status from, Status to) {
        return !from.equals(to)
                && EngineRule.against(from, to).isEmpty()
                && scheme.moves().stream().noneMatch(rule -> alwaysForbids(rule, from, to));
    }

    private static boolean alwaysForbids(Move rule, Status from, Status to) {
        return rule.forbid()
                && rule.blocks()
                && Occasion.of(rule).isAlways()
                && Scheme.selects(rule.from(), from)
                && Scheme.selects(rule.to(), to);
    }

    /** Not even the system leads out of a final status. */
    private boolean systemLeads(Status from, Status to) {
        if (from.isFinal() || from.equals(to)) {
            return false;
        }
        return scheme.timersIn(from).stream().anyMatch(timer -> timer.to().equals(to.id()))
                || scheme.reactions().stream()
                        .anyMatch(reaction -> to.id().equals(reaction.to()) && Scheme.selects(reaction.from(), from));
    }
}
