package io.docket.scheme.naive;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import java.util.List;

/** Takes clocks that are due, in the order in which they are. */
final class DueClocks {
    private final Moment moment;
    private final Consequences consequences;

    DueClocks(Moment moment, Consequences consequences) {
        this.moment = moment;
        this.consequences = consequences;
    }

    void takeAll() {
        while (!moment.past().isEmpty() && !dueNow().isEmpty()) {
            take(dueNow().get(0));
        }
    }

    /** The clock, and what was due before it. */
    void takeUntil(Running clock) {
        while (dueNow().contains(clock)) {
            take(dueNow().get(0));
        }
    }

    /** The rule that has its id now says how long it runs, a reminder's from the step where it was; if there is none for this status, it is over. */
    void startAnew(Running clock) {
        if (clock == null || clock.kind() != ClockKind.TIMER && clock.kind() != ClockKind.REMINDER) {
            return;
        }
        moment.happens(new Happening.Taken(clock.kind(), clock.rule(), clock.step()));
        if (moment.isFinal()) {
            return;
        }
        moment.happens(new Happening.ClockDropped(clock.rule(), clock.step()));
        for (Timer timer : moment.scheme().timers()) {
            boolean stillHere = timer.id().equals(clock.rule()) && Reading.isSource(timer.in(), moment.present());
            if (clock.kind() == ClockKind.TIMER && stillHere) {
                begin(clock, timer.after());
            }
        }
        for (Reminder rule : moment.scheme().reminders()) {
            boolean stillHere = rule.id().equals(clock.rule()) && Reading.isSource(rule.in(), moment.present());
            if (clock.kind() == ClockKind.REMINDER && stillHere && clock.step() <= rule.times()) {
                begin(clock, rule.every());
            }
        }
    }

    private void begin(Running clock, Span span) {
        moment.happens(new Happening.GoesOn(new Running(
                clock.kind(), clock.rule(), clock.step(), Reading.after(moment.now(), span, moment.scheme()), span)));
    }

    private List<Running> dueNow() {
        return moment.past().running().stream()
                .filter(each -> !moment.now().isBefore(each.due()))
                .toList();
    }

    private void take(Running clock) {
        boolean ofARule = clock.kind() == ClockKind.TIMER || clock.kind() == ClockKind.REMINDER;
        ClockKind kind = clock.kind() == ClockKind.PROMISE ? ClockKind.FOLLOW_UP : clock.kind();
        moment.happens(new Happening.Taken(kind, ofARule ? clock.rule() : null, ofARule ? clock.step() : 1));
        if (moment.isFinal()) {
            return;
        }
        moment.because(causeOf(clock), () -> {
            switch (clock.kind()) {
                case REMINDER -> remind(clock);
                case TIMER -> runOut(clock);
                case FOLLOW_UP, PROMISE -> followUpComes(clock);
                case SCHEDULE -> dateComes();
            }
        });
    }

    private static String causeOf(Running clock) {
        if (clock.kind() == ClockKind.SCHEDULE) {
            return "SCHEDULE";
        }
        String ofNoRule = clock.kind() == ClockKind.PROMISE ? "promise" : "follow-up";
        return "TIMER:" + (clock.rule() == null ? ofNoRule : clock.rule());
    }

    /** By the rule that has its id now; if there is none for this status, nobody is reminded. */
    private void remind(Running clock) {
        for (Reminder rule : moment.scheme().reminders()) {
            boolean stillHere = rule.id().equals(clock.rule()) && Reading.isSource(rule.in(), moment.present());
            if (stillHere && clock.step() <= rule.times()) {
                String side = Reading.awaitedSide(moment.scheme(), moment.present());
                moment.happens(new Happening.Reminded(rule.id(), clock.step(), clock.due(), side));
                consequences.tell(NoticeTrigger.REMINDER, moment.present(), clock.step());
                if (clock.step() < rule.times()) {
                    moment.happens(new Happening.GoesOn(clock.next(moment.scheme())));
                }
            }
        }
    }

    private void runOut(Running clock) {
        for (Timer timer : moment.scheme().timers()) {
            boolean stillHere = timer.id().equals(clock.rule()) && Reading.isSource(timer.in(), moment.present());
            if (stillHere && !timer.to().equals(moment.past().status())) {
                consequences.enter(Reading.status(moment.scheme(), timer.to()));
                return;
            }
        }
    }

    /** A promise is broken where promises are made; elsewhere the agent is reminded. */
    private void followUpComes(Running clock) {
        boolean broken =
                clock.kind() == ClockKind.PROMISE && Reading.promiseRule(moment.scheme(), moment.present()) != null;
        moment.happens(new Happening.FollowUpCame(broken));
        consequences.tell(broken ? NoticeTrigger.PROMISE_BROKEN : NoticeTrigger.FOLLOW_UP_DUE, moment.present());
    }

    private void dateComes() {
        moment.happens(new Happening.DateCame(moment.past().date()));
        consequences.tell(NoticeTrigger.SCHEDULE_DUE, moment.present());
        consequences.react(Trigger.SCHEDULE_DUE, moment.caseNow(null, null, null));
    }
}
