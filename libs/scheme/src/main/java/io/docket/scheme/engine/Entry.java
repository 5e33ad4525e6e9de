package io.docket.scheme.engine;

import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Status;
import java.time.Instant;

/** Takes a ticket from one status into another. */
final class Entry {
    private Entry() {}

    /** Leaves the present status with all that belonged to it, and enters the other with all that begins there. */
    static void enter(Course course, Status target) {
        Cause cause = course.cause();
        Status left = course.status();
        leave(course, cause);
        course.happens(new Event.StatusEntered(
                left.id(), target.id(), cause, course.now(), repliesUntil(target, course), target.conceals()));
        Clocks.startAll(course, target);
        Notices.tellOfEntry(course, left, target, cause);
    }

    /** The deadline for customers' replies in a status that is entered now; null: none. */
    static Instant repliesUntil(Status status, Course course) {
        return status.replies() instanceof Replies.Within within
                ? within.span().after(course.now(), course.scheme().calendar())
                : null;
    }

    private static void leave(Course course, Cause cause) {
        Clocks.stopAll(course);
        dropFollowUp(course);
        dropSchedule(course, cause);
        endHold(course);
        forgetClosure(course);
    }

    private static void dropFollowUp(Course course) {
        if (course.ticket().followUp() != null) {
            course.happens(new Event.FollowUpCleared(course.ticket().followUp()));
        }
    }

    /** A date that the system drops is told of (HST-07); a person who drops one knows. */
    private static void dropSchedule(Course course, Cause cause) {
        if (course.ticket().scheduledFor() == null) {
            return;
        }
        course.happens(new Event.ScheduleDropped(course.ticket().scheduledFor(), cause));
        if (cause.isSystem()) {
            Notices.tell(course, NoticeTrigger.SCHEDULE_DROPPED);
        }
    }

    private static void endHold(Course course) {
        if (course.ticket().hold() != null) {
            course.happens(new Event.HoldCleared());
        }
    }

    private static void forgetClosure(Course course) {
        if (course.ticket().closeReason() != null || course.ticket().duplicateOf() != null) {
            course.happens(new Event.ClosureSet(null, null));
        }
    }
}
