package io.docket.scheme.engine;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.List;

/**
 * Takes over tickets that lived elsewhere, as they are. No rule is asked whether they may be so, nothing follows from it and nobody is
 * told; but the clocks of a ticket's status begin, as if it had entered it now.
 */
final class Adoption {
    private Adoption() {}

    /** The ticket with its clocks. */
    static Ticket adopt(Scheme scheme, Ticket told, Instant earliest, Facts facts) {
        Status status = scheme.requireStatus(told.status());
        Ticket bare = told.with()
                .concealed(status.conceals())
                .followUp(null)
                .scheduledFor(null)
                .clocks(List.of())
                .build();
        return status.is(Category.CLOSED)
                ? closed(scheme, status, bare)
                : live(new Course(scheme, bare, facts), status, told, earliest);
    }

    /** Nothing runs any more, and the time for replies went by since it was closed. */
    private static Ticket closed(Scheme scheme, Status status, Ticket bare) {
        Instant repliesUntil = status.replies() instanceof Replies.Within within
                ? within.span().after(bare.statusSince(), scheme.calendar())
                : null;
        return bare.with()
                .hold(null)
                .promiseBroken(false)
                .repliesUntil(repliesUntil)
                .build();
    }

    private static Ticket live(Course course, Status status, Ticket told, Instant earliest) {
        Clocks.startAll(course, status);
        if (told.followUp() != null) {
            FollowUps.set(
                    course,
                    later(told.followUp().at(), earliest),
                    told.followUp().note());
        }
        if (told.scheduledFor() != null) {
            Instant at = later(told.scheduledFor(), earliest);
            course.happens(new Event.ScheduleSet(at, null));
            Clocks.startAt(course, ClockKind.SCHEDULE, null, at);
        }
        return course.ticket()
                .with()
                .promiseBroken(told.promiseBroken() && told.followUp() == null)
                .repliesUntil(Entry.repliesUntil(status, course))
                .build();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
