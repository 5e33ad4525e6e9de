package io.docket.scheme.random;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.util.List;

/**
 * A status that people may not leave, some or all of them, and the one way out that is left, if any. Most schemes let
 * people move freely; where they do not, it matters what the validator takes for a way.
 */
final class Strait {
    private final Dice dice;
    private final RandomRules made;
    private final Sketch sketch;
    private final Status status;
    private final List<Selector> here;

    private Strait(Dice dice, RandomRules made, Sketch sketch, Status status) {
        this.dice = dice;
        this.made = made;
        this.sketch = sketch;
        this.status = status;
        this.here = List.of(new Selector(status.id()));
    }

    /** Does nothing to a sketch in which everything is closed. */
    static void into(Sketch sketch, RandomRules made, Dice dice) {
        List<Status> open = sketch.statuses.stream()
                .filter(status -> status.isLive() && !status.is(Category.CLOSED) && !status.is(Category.NEW))
                .toList();
        if (!open.isEmpty()) {
            new Strait(dice, made, sketch, dice.one(open)).narrow();
        }
    }

    private void narrow() {
        sketch.moves.add(dice.below(sketch.moves.size() + 1), forbidden());
        sketch.timers.removeIf(timer -> Scheme.selects(timer.in(), status));
        sketch.reactions.removeIf(reaction -> Scheme.selects(reaction.from(), status) && dice.percent(70));
        if (dice.percent(70)) {
            sketch.reactions.add(dice.below(sketch.reactions.size() + 1), reaction());
        } else if (dice.percent(50)) {
            sketch.timers.add(timer());
        }
    }

    private Move forbidden() {
        Move any = made.move();
        boolean everybody = dice.percent(60);
        return new Move(
                any.id(),
                here,
                List.of(Selector.ANY),
                everybody ? Condition.NONE : any.where(),
                everybody ? Condition.NONE : any.unless(),
                List.of(),
                true,
                Severity.BLOCK,
                any.because());
    }

    private Reaction reaction() {
        Reaction any = made.reaction();
        return new Reaction(
                any.id(), any.on(), here, any.where(), any.unless(), any.to(), any.followUp(), any.resetQueue());
    }

    private Timer timer() {
        Timer any = made.timer();
        return new Timer(any.id(), here, any.after(), any.to(), any.restartOn());
    }
}
