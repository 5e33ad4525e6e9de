package io.docket.scheme.engine;

import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sets, bounds and drops follow-ups and promises. */
final class FollowUps {
    private FollowUps() {}

    /** Sets the follow-up of the present status, in place of the one before. */
    static void set(Course course, Instant at, String note) {
        Optional<FollowUpRule> promise = promiseRule(course.scheme(), course.status());
        stopClocks(course);
        course.happens(new Event.FollowUpSet(new FollowUp(at, promise.isPresent(), note), course.now()));
        ClockKind kind = promise.isPresent() ? ClockKind.PROMISE : ClockKind.FOLLOW_UP;
        Clocks.startAt(course, kind, ruleId(course, promise), at);
    }

    /** Whether that very follow-up is set already, and its clock runs: to set it again would change nothing. */
    static boolean isSet(Course course, Instant at, String note) {
        Optional<FollowUpRule> promise = promiseRule(course.scheme(), course.status());
        String rule = ruleId(course, promise);
        return new FollowUp(at, promise.isPresent(), note)
                        .equals(course.ticket().followUp())
                && course.ticket().clocks().stream()
                        .anyMatch(clock -> (clock.kind() == ClockKind.FOLLOW_UP || clock.kind() == ClockKind.PROMISE)
                                && Objects.equals(clock.rule(), rule));
    }

    static void drop(Course course) {
        stopClocks(course);
        course.happens(new Event.FollowUpCleared(course.ticket().followUp()));
    }

    static boolean isPromise(Scheme scheme, Status status) {
        return promiseRule(scheme, status).isPresent();
    }

    /** The rule by which a status's follow-up is a promise to the customer (HLP-03). */
    static Optional<FollowUpRule> promiseRule(Scheme scheme, Status status) {
        return scheme.followUpsIn(status).stream().filter(FollowUpRule::promise).findFirst();
    }

    /** The rule by which a status's follow-up may be moved, not dropped (RET-05). */
    static Optional<FollowUpRule> keepRule(Scheme scheme, Status status) {
        return scheme.followUpsIn(status).stream().filter(FollowUpRule::keep).findFirst();
    }

    /** What speaks against a follow-up at {@code at} in a status. */
    static List<Refusal> outOfBounds(Scheme scheme, Status status, Instant at, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (!at.isAfter(now)) {
            refusals.add(Refusal.of(
                    "follow-up-in-the-past", "A follow-up must lie in the future; " + at + " is over.", "followUp"));
        }
        for (FollowUpRule rule : scheme.followUpsIn(status)) {
            Instant latest = rule.within() == null ? at : rule.within().after(now, scheme.calendar());
            if (at.isAfter(latest)) {
                refusals.add(Refusal.of(rule.id(), tooFar(rule, status, latest), "followUp"));
            }
        }
        return refusals;
    }

    private static String tooFar(FollowUpRule rule, Status status, Instant latest) {
        return "In \"" + status.name() + "\" the next update is due within " + rule.within() + ": " + latest
                + " at the latest.";
    }

    private static void stopClocks(Course course) {
        Clocks.stop(course, ClockKind.FOLLOW_UP);
        Clocks.stop(course, ClockKind.PROMISE);
    }

    private static String ruleId(Course course, Optional<FollowUpRule> promise) {
        return promise.or(() ->
                        course.scheme().followUpsIn(course.status()).stream().findFirst())
                .map(FollowUpRule::id)
                .orElse(null);
    }
}
