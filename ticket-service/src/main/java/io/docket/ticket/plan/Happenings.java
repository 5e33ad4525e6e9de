package io.docket.ticket.plan;

import io.docket.scheme.engine.Event;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.simulation.Entry;
import io.docket.ticket.move.MoveOptionView.Target;
import io.docket.ticket.notice.Notices;
import io.docket.ticket.plan.PlanView.NoticeView;
import io.docket.ticket.plan.PlanView.StepView;
import io.docket.ticket.ticket.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a plan's steps of a timeline's entries. A notice goes with the nearest step before it that it tells of. */
final class Happenings {
    private static final String MOVED = "MOVED";
    private static final String REMINDER = "REMINDER";
    private static final String FOLLOW_UP_DUE = "FOLLOW_UP_DUE";
    private static final String PROMISE_BROKEN = "PROMISE_BROKEN";
    private static final String SCHEDULE_DUE = "SCHEDULE_DUE";
    private static final String SCHEDULE_DROPPED = "SCHEDULE_DROPPED";

    /** What a notice tells of; of replies it tells by themselves. */
    private static final Map<NoticeTrigger, String> TOLD = Map.of(
            NoticeTrigger.ENTERED, MOVED,
            NoticeTrigger.CLOSED_BY_TIMER, MOVED,
            NoticeTrigger.SURVEY, MOVED,
            NoticeTrigger.REMINDER, REMINDER,
            NoticeTrigger.FOLLOW_UP_DUE, FOLLOW_UP_DUE,
            NoticeTrigger.PROMISE_BROKEN, PROMISE_BROKEN,
            NoticeTrigger.SCHEDULE_DUE, SCHEDULE_DUE,
            NoticeTrigger.SCHEDULE_DROPPED, SCHEDULE_DROPPED);

    private final Scheme scheme;
    private final People people;
    private final List<StepView> steps = new ArrayList<>();
    private final List<NoticeView> notices = new ArrayList<>();

    Happenings(Scheme scheme, People people) {
        this.scheme = scheme;
        this.people = people;
    }

    List<StepView> steps() {
        return steps;
    }

    /** The notices that go with no step. */
    List<NoticeView> notices() {
        return notices;
    }

    void add(Entry entry) {
        if (!(entry instanceof Entry.Happened happened)) {
            return;
        }
        if (happened.event() instanceof Event.NoticeDue due) {
            tell(due, happened);
            return;
        }
        StepView step = step(happened);
        if (step != null) {
            steps.add(step);
        }
    }

    private StepView step(Entry.Happened happened) {
        Event event = happened.event();
        if (event instanceof Event.StatusEntered entered) {
            return step(happened, MOVED, target(entered.from()), target(entered.to()), null, null, null);
        }
        if (event instanceof Event.ReminderDue due) {
            return step(happened, REMINDER, null, null, due.clock().step(), due.side(), null);
        }
        if (event instanceof Event.FollowUpSet set) {
            return step(
                    happened,
                    "FOLLOW_UP_SET",
                    null,
                    null,
                    null,
                    null,
                    set.followUp().at());
        }
        String type = type(event);
        return type == null ? null : step(happened, type, null, null, null, null, null);
    }

    private static String type(Event event) {
        if (event instanceof Event.FollowUpDue) {
            return FOLLOW_UP_DUE;
        }
        if (event instanceof Event.PromiseBroken) {
            return PROMISE_BROKEN;
        }
        if (event instanceof Event.ScheduleDue) {
            return SCHEDULE_DUE;
        }
        if (event instanceof Event.ScheduleDropped) {
            return SCHEDULE_DROPPED;
        }
        return event instanceof Event.QueueReset ? "QUEUE_RESET" : null;
    }

    private static StepView step(
            Entry.Happened happened,
            String type,
            Target from,
            Target to,
            Integer step,
            String side,
            Instant followUpAt) {
        String cause = happened.cause().text();
        return new StepView(happened.at(), type, cause, from, to, step, side, followUpAt, new ArrayList<>());
    }

    private void tell(Event.NoticeDue due, Entry.Happened happened) {
        List<NoticeView> carrier = notices;
        for (StepView step : steps) {
            carrier = step.type().equals(TOLD.get(due.on())) ? step.notices() : carrier;
        }
        for (var notice : Notices.of(due, happened.ticket(), people, null)) {
            carrier.add(new NoticeView(notice.rule(), notice.template(), notice.audience(), notice.recipients()));
        }
    }

    private Target target(String status) {
        return Target.of(scheme.requireStatus(status));
    }
}
