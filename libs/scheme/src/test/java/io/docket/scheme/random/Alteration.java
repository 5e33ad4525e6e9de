package io.docket.scheme.random;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.List;
import java.util.function.Supplier;

/** One thing that a company changes about its scheme. */
final class Alteration {
    private final Dice dice;
    private final RandomRules made;
    private final String prefix;
    private final Sketch sketch;

    private Alteration(Dice dice, Scheme scheme, String prefix) {
        this.dice = dice;
        this.prefix = prefix;
        this.made = new RandomRules(
                dice, scheme.sides(), scheme.returnToNew(), scheme.statuses(), prefix, scheme.calendar() != null);
        this.sketch = new Sketch(scheme);
    }

    /** @param prefix what the ids of new statuses and rules begin with */
    static Scheme of(Scheme scheme, Dice dice, String prefix) {
        Alteration alteration = new Alteration(dice, scheme, prefix);
        alteration.alter();
        return alteration.sketch.scheme();
    }

    private void alter() {
        switch (dice.below(15)) {
            case 0 -> sketch.statuses.add(made.status(prefix, false));
            case 1 -> deleteAStatus();
            case 2 -> changeAStatus();
            case 3 -> change(sketch.moves, made::move);
            case 4, 5 -> change(sketch.reactions, made::reaction);
            case 6 -> change(sketch.timers, made::timer);
            case 7 -> change(sketch.reminders, made::reminder);
            case 8 -> change(sketch.followUps, made::followUp);
            case 9 -> change(sketch.notices, made::notice);
            case 10 -> change(sketch.triage, made::triage);
            case 11 -> Strait.into(sketch, made, dice);
            case 12 -> changeTheCalendar();
            default -> changeARuleUnderItsId();
        }
    }

    /** A rule comes, or goes. */
    private <T> void change(List<T> rules, Supplier<T> rule) {
        if (rules.isEmpty() || dice.percent(60)) {
            rules.add(dice.below(rules.size() + 1), rule.get());
        } else {
            rules.remove(dice.below(rules.size()));
        }
    }

    /** Another, the first, or none any more. */
    private void changeTheCalendar() {
        sketch.calendar = dice.percent(85) ? new RandomCalendars(dice).calendar(RandomSchemes.YEAR) : null;
    }

    private void deleteAStatus() {
        int index = dice.below(sketch.statuses.size());
        if (!sketch.statuses.get(index).builtIn()) {
            sketch.statuses.set(index, sketch.statuses.get(index).markedDeleted());
        }
    }

    private void changeAStatus() {
        int index = dice.below(sketch.statuses.size());
        Status old = sketch.statuses.get(index);
        Status other = made.status(old.id(), old.category(), true);
        sketch.statuses.set(
                index,
                new Status(
                        old.id(),
                        old.name(),
                        old.customerName(),
                        old.explanation(),
                        old.category(),
                        old.builtIn(),
                        old.deleted(),
                        other.setBy(),
                        other.awaits(),
                        other.conceals(),
                        other.replies()));
    }

    /** What runs by the rule goes on running (ALL-07). */
    private void changeARuleUnderItsId() {
        if (!sketch.timers.isEmpty() && dice.percent(50)) {
            int index = dice.below(sketch.timers.size());
            Timer other = made.timer();
            Timer old = sketch.timers.get(index);
            sketch.timers.set(
                    index,
                    new Timer(
                            old.id(),
                            dice.one(old.in(), other.in()),
                            dice.one(old.after(), other.after()),
                            dice.one(old.to(), other.to()),
                            dice.one(old.restartOn(), other.restartOn())));
        } else if (!sketch.reminders.isEmpty() && dice.percent(50)) {
            int index = dice.below(sketch.reminders.size());
            Reminder other = made.reminder();
            Reminder old = sketch.reminders.get(index);
            sketch.reminders.set(
                    index,
                    new Reminder(
                            old.id(),
                            dice.one(old.in(), other.in()),
                            dice.one(old.every(), other.every()),
                            other.times(),
                            dice.one(old.restartOn(), other.restartOn())));
        } else if (!sketch.reactions.isEmpty()) {
            int index = dice.below(sketch.reactions.size());
            Reaction old = sketch.reactions.get(index);
            Reaction other = made.reaction();
            sketch.reactions.set(
                    index,
                    new Reaction(
                            old.id(),
                            old.on(),
                            old.from(),
                            old.where(),
                            old.unless(),
                            other.to(),
                            other.followUp(),
                            other.resetQueue()));
        }
    }
}
