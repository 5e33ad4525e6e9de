package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.Optional;

/** Carries out people's moves. */
final class Moving {
    private Moving() {}

    /** Carries out a move, after the messages that it brought. */
    static Optional<Refused> move(Course course, MoveRequest request) {
        Optional<Status> target = course.scheme().status(request.to());
        if (target.isEmpty()) {
            return Optional.of(unknownStatus(request));
        }
        MoveProposal proposal = new MoveProposal(
                course.scheme(), course.ticket(), course.status(), target.get(), request, course.now());
        MoveRules.Verdict verdict = MoveRules.judge(proposal);
        if (!verdict.isAllowed()) {
            return Optional.of(Refused.of(RefusalCode.MOVE_REFUSED, verdict.refusals()));
        }
        verdict.advice().forEach(course::advises);
        if (proposal.isStaying()) {
            stay(course, proposal);
        } else {
            enter(course, proposal);
        }
        return Optional.empty();
    }

    private static Refused unknownStatus(MoveRequest request) {
        return Refused.of(
                RefusalCode.MOVE_REFUSED,
                Refusal.of("unknown-status", "There is no status \"" + request.to() + "\" in this scheme."));
    }

    private static void enter(Course course, MoveProposal proposal) {
        MoveRequest request = proposal.request();
        resolve(course, request);
        assign(course, request);
        Entry.enter(course, proposal.target());
        close(course, request);
        changeStatusMatters(course, proposal);
    }

    private static void stay(Course course, MoveProposal proposal) {
        if (!changesAnything(course.ticket(), proposal)) {
            return;
        }
        course.happens(new Event.Stayed(course.ticket().status(), course.cause(), course.now()));
        assign(course, proposal.request());
        changeStatusMatters(course, proposal);
    }

    private static boolean changesAnything(Ticket ticket, MoveProposal proposal) {
        MoveRequest request = proposal.request();
        return request.followUpAt() != null
                || isOther(request.scheduledFor(), ticket.scheduledFor())
                || isOther(proposal.hold(), ticket.hold())
                || isOther(request.team(), ticket.team());
    }

    private static boolean isOther(Object asked, Object present) {
        return asked != null && !asked.equals(present);
    }

    /** What belongs to the status that the ticket is in now: follow-up, schedule, hold. */
    private static void changeStatusMatters(Course course, MoveProposal proposal) {
        MoveRequest request = proposal.request();
        if (request.followUpAt() != null) {
            FollowUps.set(course, request.followUpAt(), null);
        }
        if (isOther(request.scheduledFor(), course.ticket().scheduledFor())) {
            schedule(course, request.scheduledFor());
        }
        if (isOther(proposal.hold(), course.ticket().hold())) {
            course.happens(new Event.HoldSet(proposal.hold()));
        }
    }

    private static void schedule(Course course, Instant at) {
        Clocks.stop(course, ClockKind.SCHEDULE);
        course.happens(new Event.ScheduleSet(at, course.ticket().scheduledFor()));
        Clocks.startAt(course, ClockKind.SCHEDULE, null, at);
    }

    private static void resolve(Course course, MoveRequest request) {
        if (isOther(request.resolution(), course.ticket().resolution())) {
            course.happens(new Event.ResolutionSet(request.resolution()));
        }
    }

    private static void close(Course course, MoveRequest request) {
        if (request.closeReason() != null || request.duplicateOf() != null) {
            course.happens(new Event.ClosureSet(request.closeReason(), request.duplicateOf()));
        }
    }

    private static void assign(Course course, MoveRequest request) {
        Ticket ticket = course.ticket();
        Assignments.set(
                course,
                request.assignee() == null ? ticket.assignee() : request.assignee(),
                request.team() == null ? ticket.team() : request.team());
    }
}
