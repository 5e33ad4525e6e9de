package io.docket.scheme.impact;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what clocks that run already do under a published scheme and under a draft: each follows the rule of its id. */
final class RunningClockComparison {
    private final Scheme published;
    private final Scheme draft;
    private final Map<Kept, List<String>> statuses = new LinkedHashMap<>();

    RunningClockComparison(Scheme published, Scheme draft) {
        this.published = published;
        this.draft = draft;
    }

    /** The clocks whose fate changes, each with all statuses in which it does. */
    List<RunningClocks> fates() {
        for (Status status : published.statuses()) {
            if (!status.isFinal()) {
                compare(status, draft.requireStatus(status.id()));
            }
        }
        List<RunningClocks> fates = new ArrayList<>();
        statuses.forEach((kept, in) ->
                fates.add(new RunningClocks(kept.kind, kept.rule, kept.fate, kept.to, kept.fromStep, in)));
        return fates;
    }

    private void compare(Status before, Status after) {
        published.timersIn(before).forEach(timer -> compare(timer, before, after));
        published.remindersIn(before).forEach(reminder -> compare(reminder, after));
        if (after.isFinal()) {
            lapses(ClockKind.FOLLOW_UP, null, 1, after);
        }
        if (promises(published, before) && !promises(draft, after)) {
            lapses(ClockKind.PROMISE, null, 1, after);
        }
        compareSchedules(before, after);
    }

    private void compare(Timer timer, Status before, Status after) {
        Optional<String> then = target(published, timer, before);
        Optional<String> now = runningIn(draft.timersIn(after), after).stream()
                .filter(each -> each.id().equals(timer.id()))
                .findFirst()
                .flatMap(each -> target(draft, each, after));
        if (then.isPresent() && now.isEmpty()) {
            lapses(ClockKind.TIMER, timer.id(), 1, after);
        } else if (!then.equals(now)) {
            add(new Kept(ClockKind.TIMER, timer.id(), Fate.REDIRECTED, now.orElse(null), 1), after);
        }
    }

    private void compare(Reminder reminder, Status after) {
        int times = runningIn(draft.remindersIn(after), after).stream()
                .filter(each -> each.id().equals(reminder.id()))
                .findFirst()
                .map(Reminder::times)
                .orElse(0);
        if (times < reminder.times()) {
            lapses(ClockKind.REMINDER, reminder.id(), times + 1, after);
        }
    }

    /** A date leads where the first reaction that matches says; without one the ticket stays and its people are told. */
    private void compareSchedules(Status before, Status after) {
        List<Beginning> then = beginnings(published, before);
        List<Beginning> now = beginnings(draft, after);
        if (after.isFinal()) {
            lapses(ClockKind.SCHEDULE, null, 1, after);
        } else if (!then.equals(now)) {
            String to = now.size() == 1 ? now.get(0).to() : null;
            add(new Kept(ClockKind.SCHEDULE, null, Fate.REDIRECTED, to, 1), after);
        }
    }

    private void lapses(ClockKind kind, String rule, int fromStep, Status status) {
        add(new Kept(kind, rule, Fate.LAPSES, null, fromStep), status);
    }

    private void add(Kept kept, Status status) {
        statuses.computeIfAbsent(kept, first -> new ArrayList<>()).add(status.id());
    }

    /** No clock does anything in a final status. */
    private static <T> List<T> runningIn(List<T> rules, Status status) {
        return status.isFinal() ? List.of() : rules;
    }

    private static Optional<String> target(Scheme scheme, Timer timer, Status present) {
        return scheme.targetOf(timer, present).map(Status::id);
    }

    private static boolean promises(Scheme scheme, Status status) {
        return runningIn(scheme.followUpsIn(status), status).stream().anyMatch(FollowUpRule::promise);
    }

    /** None if no reaction leads anywhere. */
    private static List<Beginning> beginnings(Scheme scheme, Status status) {
        List<Beginning> beginnings = scheme.reactions().stream()
                .filter(reaction -> reaction.on() == Trigger.SCHEDULE_DUE && Scheme.selects(reaction.from(), status))
                .map(reaction -> new Beginning(
                        new Occasion(reaction.where(), reaction.unless()), target(scheme, reaction, status)))
                .toList();
        return beginnings.stream().allMatch(beginning -> beginning.to() == null) ? List.of() : beginnings;
    }

    /** Null where the reaction says stay, or where not even the system may go. */
    private static String target(Scheme scheme, Reaction reaction, Status present) {
        return Optional.ofNullable(reaction.to())
                .flatMap(scheme::status)
                .filter(target -> target.isLive() && !target.equals(present))
                .filter(target -> !target.is(Category.NEW) || scheme.returnToNew())
                .map(Status::id)
                .orElse(null);
    }

    /** Clocks of the same fate. */
    private record Kept(ClockKind kind, String rule, Fate fate, String to, int fromStep) {}

    /** Where a date leads, and when. */
    private record Beginning(Occasion when, String to) {}
}
