package io.docket.scheme.validation;

import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.List;

/** {@code bad-reference}: sides and notice templates that are named exist. */
final class BadReference implements Check {
    private static final String CODE = "bad-reference";

    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        draft.statuses().forEach(status -> judgeAwaits(findings, draft, status));
        draft.conditions().forEach(condition -> judgeSides(findings, draft, condition));
        Draft.each("/notices", draft.scheme().notices()).forEach(notice -> judgeTemplate(findings, draft, notice));
        return findings;
    }

    private static void judgeAwaits(List<Finding> findings, Draft draft, At<Status> status) {
        String side = status.value().awaits();
        if (side != null && !hasSide(draft, side)) {
            findings.add(unknownSide(status.pointer() + "/awaits", side, draft));
        }
    }

    private static void judgeSides(List<Finding> findings, Draft draft, At<Condition> condition) {
        List<String> sides = condition.value().values().getOrDefault(ConditionKey.SIDE, List.of());
        for (At<String> side : Draft.each(condition.pointer() + "/side", sides)) {
            if (!hasSide(draft, side.value())) {
                findings.add(unknownSide(side.pointer(), side.value(), draft));
            }
        }
    }

    private static void judgeTemplate(List<Finding> findings, Draft draft, At<NoticeRule> notice) {
        String template = notice.value().template();
        if (!draft.known().noticeTemplates().contains(template)) {
            findings.add(Finding.error(
                    CODE, notice.pointer() + "/template", "There is no notice template '" + template + "'."));
        }
    }

    private static boolean hasSide(Draft draft, String side) {
        return draft.scheme().effectiveSides().contains(side);
    }

    private static Finding unknownSide(String pointer, String side, Draft draft) {
        return Finding.error(
                CODE,
                pointer,
                "There is no side '" + side + "'; there are " + draft.scheme().effectiveSides() + ".");
    }
}
