package io.docket.scheme.validation;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Status;
import io.docket.scheme.validation.Draft.At;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code bad-value}: values are well-formed and stand where they mean something. */
final class BadValue implements Check {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final int MOST_REMINDERS = 1000;

    @Override
    public List<Finding> of(Draft draft) {
        List<Finding> findings = new ArrayList<>();
        judgeSides(findings, draft);
        draft.statuses().forEach(status -> judgeStatus(findings, draft, status));
        draft.ruleIds().forEach(id -> judgeRuleId(findings, id));
        Draft.each("/reminders", draft.scheme().reminders()).forEach(reminder -> judgeTimes(findings, reminder));
        Draft.each("/notices", draft.scheme().notices()).forEach(notice -> judgeRecipients(findings, notice));
        Draft.each("/intake/refuse", draft.scheme().intake().refuse()).forEach(refuse -> judgeLink(findings, refuse));
        draft.topics().forEach(topic -> judgeTopic(findings, topic));
        return findings;
    }

    private static void judgeSides(List<Finding> findings, Draft draft) {
        List<String> sides = draft.scheme().sides();
        for (At<String> side : Draft.each("/sides", sides)) {
            if (!isSlug(side.value())) {
                findings.add(bad(side.pointer(), notASlug(side.value())));
            } else if (sides.indexOf(side.value()) != sides.lastIndexOf(side.value())) {
                findings.add(bad(side.pointer(), "The side '" + side.value() + "' is listed twice."));
            }
        }
    }

    private static void judgeStatus(List<Finding> findings, Draft draft, At<Status> status) {
        if (!isSlug(status.value().id())) {
            findings.add(bad(status.pointer() + "/id", notASlug(status.value().id())));
        }
        if (status.value().awaits() != null && !status.value().is(Category.AWAITING_RESPONSE)) {
            findings.add(bad(status.pointer() + "/awaits", "Only statuses of AWAITING_RESPONSE await a side."));
        }
        if (status.value().builtIn() && draft.isTheCompanysOwn(status.value())) {
            findings.add(bad(status.pointer() + "/builtIn", "A status that a company adds is not built-in."));
        }
    }

    private static void judgeRuleId(List<Finding> findings, At<String> id) {
        if (!isSlug(id.value())) {
            findings.add(bad(id.pointer(), notASlug(id.value())));
        }
    }

    private static void judgeTimes(List<Finding> findings, At<Reminder> reminder) {
        int times = reminder.value().times();
        if (times < 1 || times > MOST_REMINDERS) {
            findings.add(bad(reminder.pointer() + "/times", "A reminder comes 1 to " + MOST_REMINDERS + " times."));
        }
    }

    private static void judgeRecipients(List<Finding> findings, At<NoticeRule> notice) {
        if (notice.value().to().isEmpty()) {
            findings.add(bad(notice.pointer() + "/to", "A notice to nobody tells nothing; name a recipient."));
        }
    }

    private static void judgeLink(List<Finding> findings, At<Intake.Refuse> refuse) {
        String link = refuse.value().link();
        if (link != null && !LINK.matcher(link).matches()) {
            findings.add(bad(refuse.pointer() + "/link", "'" + link + "' is no http or https address."));
        }
    }

    private static void judgeTopic(List<Finding> findings, At<String> topic) {
        if (topic.value().isBlank()) {
            findings.add(bad(topic.pointer(), "A topic has a name; leave the field out where there is none."));
        }
    }

    private static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    private static String notASlug(String text) {
        return "'" + text + "' is no slug: small letters, digits and inner hyphens, 64 at most.";
    }

    static String noneOf(String text, List<String> words) {
        return "'" + text + "' is none of " + words + ".";
    }

    static Finding bad(String pointer, String message) {
        return Finding.error("bad-value", pointer, message);
    }
}
