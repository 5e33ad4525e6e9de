package io.docket.scheme.naive;

import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the system makes of what people and clocks do: entries, reactions, notices. */
final class Consequences {
    private final Moment moment;

    Consequences(Moment moment) {
        this.moment = moment;
    }

    void nameFollowUp(Instant at, String note) {
        moment.happens(naming(at, note));
    }

    /** Who says again what was said last, about a time still to come, says nothing. */
    boolean isNamedAndToCome(Instant at, String note) {
        return naming(at, note).equals(moment.past().followUpNamed())
                && moment.past().running().stream()
                        .anyMatch(clock -> clock.kind() == ClockKind.FOLLOW_UP || clock.kind() == ClockKind.PROMISE);
    }

    private Happening.FollowUpNamed naming(Instant at, String note) {
        FollowUpRule promise = Reading.promiseRule(moment.scheme(), moment.present());
        List<FollowUpRule> rules =
                promise == null ? Reading.followUpRules(moment.scheme(), moment.present()) : List.of(promise);
        String rule = rules.isEmpty() ? null : rules.get(0).id();
        return new Happening.FollowUpNamed(new FollowUp(at, promise != null, note), rule);
    }

    void enter(Status target) {
        Status left = moment.present();
        if (moment.past().date() != null) {
            moment.happens(new Happening.DateDropped(moment.past().date()));
            if (!moment.isBecauseOfAPerson()) {
                tell(NoticeTrigger.SCHEDULE_DROPPED, left);
            }
        }
        moment.happens(new Happening.Entered(left.id(), target.id()));
        boolean closedByTimer = moment.isBecauseOfATimer() && target.category() == Category.CLOSED;
        boolean told = closedByTimer && tell(NoticeTrigger.CLOSED_BY_TIMER, left);
        if (!told) {
            tell(NoticeTrigger.ENTERED, target);
        }
        if (rulesFor(NoticeTrigger.SURVEY, target).findAny().isPresent()) {
            moment.happens(new Happening.SurveyOpened());
            tell(NoticeTrigger.SURVEY, target);
        }
    }

    Reaction reaction(Trigger on, Reading.Case one) {
        return moment.scheme().reactions().stream()
                .filter(each -> each.on() == on && Reading.isSource(each.from(), moment.present()))
                .filter(each -> Reading.applies(each.where(), each.unless(), one))
                .findFirst()
                .orElse(null);
    }

    void react(Trigger on, Reading.Case one) {
        Reaction reaction = reaction(on, one);
        if (reaction != null) {
            moment.because(
                    on == Trigger.SCHEDULE_DUE ? "SCHEDULE" : "REACTION:" + reaction.id(), () -> follow(reaction));
        }
    }

    private void follow(Reaction reaction) {
        if (reaction.resetQueue()) {
            moment.happens(new Happening.Queued(reaction.id()));
        }
        if (reaction.to() != null && !reaction.to().equals(moment.past().status())) {
            enter(Reading.status(moment.scheme(), reaction.to()));
        }
        if (reaction.followUp() != null && !moment.isFinal()) {
            nameFollowUp(Reading.after(moment.now(), reaction.followUp(), moment.scheme()), null);
        }
    }

    private Stream<NoticeRule> rulesFor(NoticeTrigger on, Status in) {
        return moment.scheme().notices().stream().filter(each -> each.on() == on && Reading.isSource(each.in(), in));
    }

    boolean tell(NoticeTrigger on, Status in) {
        return tell(on, in, 1);
    }

    /** True if anybody is told. */
    boolean tell(NoticeTrigger on, Status in, int step) {
        List<NoticeRule> rules = rulesFor(on, in).toList();
        String side = Reading.awaitedSide(moment.scheme(), in);
        rules.forEach(
                rule -> moment.happens(new Happening.Told(rule.id(), on, rule.template(), rule.to(), side, step)));
        return !rules.isEmpty();
    }
}
