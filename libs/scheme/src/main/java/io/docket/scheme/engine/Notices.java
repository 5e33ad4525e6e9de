package io.docket.scheme.engine;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.List;

/** Says who is to be told. */
final class Notices {
    private Notices() {}

    /** Notices of something that happens to the ticket where it is. */
    static void tell(Course course, NoticeTrigger on) {
        tell(course, on, course.status());
    }

    /** Notices of something that is about {@code status}. */
    static void tell(Course course, NoticeTrigger on, Status status) {
        for (NoticeRule rule : rules(course.scheme(), on, status)) {
            course.happens(noticeDue(course, rule, status, null));
        }
    }

    /** Notices that a clock is due. */
    static void tell(Course course, NoticeTrigger on, Clock clock) {
        Status status = course.status();
        for (NoticeRule rule : rules(course.scheme(), on, status)) {
            course.happens(noticeDue(course, rule, status, clock));
        }
    }

    /**
     * Notices of an entry. Where a timer closed the ticket and somebody is told just that, the entry itself is not told
     * again: one event, one notice.
     */
    static void tellOfEntry(Course course, Status left, Status entered, Cause cause) {
        if (isClosedByTimer(entered, cause)
                && !rules(course.scheme(), NoticeTrigger.CLOSED_BY_TIMER, left).isEmpty()) {
            tell(course, NoticeTrigger.CLOSED_BY_TIMER, left);
        } else {
            tell(course, NoticeTrigger.ENTERED, entered);
        }
        inviteToSurvey(course, entered);
    }

    private static boolean isClosedByTimer(Status entered, Cause cause) {
        return cause.kind() == CauseKind.TIMER && entered.is(Category.CLOSED);
    }

    private static void inviteToSurvey(Course course, Status entered) {
        for (NoticeRule rule : rules(course.scheme(), NoticeTrigger.SURVEY, entered)) {
            course.happens(new Event.SurveyOpened(rule.id()));
            course.happens(noticeDue(course, rule, entered, null));
        }
    }

    private static List<NoticeRule> rules(Scheme scheme, NoticeTrigger on, Status status) {
        return scheme.notices().stream()
                .filter(rule -> rule.on() == on && Scheme.selects(rule.in(), status))
                .toList();
    }

    private static Event.NoticeDue noticeDue(Course course, NoticeRule rule, Status status, Clock clock) {
        return new Event.NoticeDue(
                rule.id(),
                rule.on(),
                rule.template(),
                rule.to(),
                course.scheme().awaitedSide(status).orElse(null),
                clock == null ? null : clock.id(),
                clock == null ? 1 : clock.step());
    }
}
