package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.RestartOn;
import java.util.List;
import java.util.Optional;

/** What a public reply means for a ticket that stays where it is once the whole command is carried out. */
final class PublicReplies {
    private PublicReplies() {}

    /** It must bring the next promise where one is kept (HLP-03), and it restarts clocks (HST-03). */
    static Optional<Refused> settle(Course course) {
        List<Event> since = sinceLastReply(course.events());
        if (since.isEmpty() || since.stream().anyMatch(Event.StatusEntered.class::isInstance)) {
            return Optional.empty();
        }
        Optional<FollowUpRule> promise = FollowUps.promiseRule(course.scheme(), course.status());
        if (promise.isPresent() && since.stream().noneMatch(Event.FollowUpSet.class::isInstance)) {
            return Optional.of(promiseRequired(course, promise.get()));
        }
        Clocks.restart(course, RestartOn.AGENT_REPLIED);
        return Optional.empty();
    }

    /** The last public reply and what came after it; nothing if there was none. */
    private static List<Event> sinceLastReply(List<Event> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof Event.MessageAdded message && message.isPublicReply()) {
                return events.subList(i, events.size());
            }
        }
        return List.of();
    }

    private static Refused promiseRequired(Course course, FollowUpRule rule) {
        return Refused.of(
                RefusalCode.PROMISE_REQUIRED,
                Refusal.of(
                        rule.id(),
                        "In \"" + course.status().name()
                                + "\" each reply promises the time of the next update, or moves the ticket on.",
                        "followUp"));
    }
}
