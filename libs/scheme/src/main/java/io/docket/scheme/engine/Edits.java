package io.docket.scheme.engine;

import io.docket.scheme.engine.Decision.Refused;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Resolution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Changes what is not the status: subject, priority, topic, resolution, follow-up. */
final class Edits {
    private Edits() {}

    static void edit(Course course, Command.Edit edit) {
        describe(course, edit);
        resolve(course, edit);
    }

    private static void describe(Course course, Command.Edit edit) {
        if (changesDescription(course.ticket(), edit)) {
            course.happens(described(course.ticket(), edit));
        }
    }

    /** True if subject, priority or topic would be others than they are. */
    static boolean changesDescription(Ticket ticket, Command.Edit edit) {
        return !described(ticket, edit).equals(new Event.Edited(ticket.subject(), ticket.priority(), ticket.topic()));
    }

    private static Event.Edited described(Ticket ticket, Command.Edit edit) {
        return new Event.Edited(
                edit.subject() == null ? ticket.subject() : edit.subject(),
                edit.priority() == null ? ticket.priority() : edit.priority(),
                edit.topic() == null ? ticket.topic() : edit.topic());
    }

    /** No status change ever sets or clears a resolution by itself (HLP-05). */
    private static void resolve(Course course, Command.Edit edit) {
        Resolution present = course.ticket().resolution();
        Resolution asked = edit.clearResolution() ? null : edit.resolution() == null ? present : edit.resolution();
        if (!Objects.equals(asked, present)) {
            course.happens(new Event.ResolutionSet(asked));
        }
    }

    static Optional<Refused> setFollowUp(Course course, Command.SetFollowUp command) {
        List<Refusal> refusals = FollowUps.outOfBounds(course.scheme(), course.status(), command.at(), course.now());
        if (!refusals.isEmpty()) {
            return Optional.of(Refused.of(RefusalCode.MOVE_REFUSED, refusals));
        }
        if (!FollowUps.isSet(course, command.at(), command.note())) {
            FollowUps.set(course, command.at(), command.note());
        }
        return Optional.empty();
    }

    /** Dropping what is not there changes nothing; what must be kept can be moved only (RET-05, HLP-02). */
    static Optional<Refused> dropFollowUp(Course course) {
        if (course.ticket().followUp() == null) {
            return Optional.empty();
        }
        Optional<FollowUpRule> keep = FollowUps.keepRule(course.scheme(), course.status());
        if (keep.isPresent()) {
            return Optional.of(followUpRequired(course, keep.get()));
        }
        FollowUps.drop(course);
        return Optional.empty();
    }

    private static Refused followUpRequired(Course course, FollowUpRule rule) {
        return Refused.of(
                RefusalCode.FOLLOW_UP_REQUIRED,
                Refusal.of(
                        rule.id(),
                        "In \"" + course.status().name() + "\" the follow-up can be moved, not dropped.",
                        "followUp"));
    }
}
