package io.docket.scheme.random;

import io.docket.scheme.Sketch;
import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.Finding;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sound schemes of every shape: made up, or templates that a company has changed; and what follows them. */
public final class RandomSchemes {
    /** In which the tickets of these schemes begin. */
    static final int YEAR = 2026;

    private static final int ATTEMPTS = 12;
    private static final int REPAIRS = 8;
    private static final List<Scheme> TEMPLATES = Templates.ids().stream()
            .map(id -> Templates.instantiate(id, "acme"))
            .toList();

    private static final Validator VALIDATOR = new Validator();

    private final Dice dice;

    public RandomSchemes(Dice dice) {
        this.dice = dice;
    }

    /** A company's schemes one after the other, each sound beside the one before it. */
    public List<Scheme> versions(int most) {
        List<Scheme> versions = new ArrayList<>();
        versions.add(first());
        while (versions.size() < most) {
            Optional<Scheme> next = successor(versions.get(versions.size() - 1));
            if (next.isEmpty()) {
                break;
            }
            versions.add(next.get());
        }
        return versions;
    }

    /** True of a scheme that could be a company's first. */
    public static boolean isSound(Scheme scheme) {
        return Validator.isSound(VALIDATOR.validate(scheme, Optional.empty(), References.BUILT_IN));
    }

    private Scheme first() {
        if (dice.percent(15)) {
            return dice.one(TEMPLATES);
        }
        boolean template = dice.percent(35);
        Optional<Scheme> sound = attempt(Optional.empty(), () -> template ? changed(dice.one(TEMPLATES), 1) : madeUp());
        return sound.orElseGet(() -> dice.one(TEMPLATES));
    }

    private Optional<Scheme> successor(Scheme scheme) {
        int version = scheme.version() + 1;
        return attempt(Optional.of(scheme), () -> changed(scheme, version).publishedAs("acme", version));
    }

    private Optional<Scheme> attempt(Optional<Scheme> previous, Supplier<Scheme> draft) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Scheme> sound = repaired(draft.get(), previous);
            if (sound.isPresent()) {
                return sound;
            }
        }
        return Optional.empty();
    }

    /** The scheme without what the validator says is wrong with it; empty if that does not help. */
    private Optional<Scheme> repaired(Scheme draft, Optional<Scheme> previous) {
        Scheme scheme = draft;
        for (int repair = 0; repair < REPAIRS; repair++) {
            List<Finding> findings = VALIDATOR.validate(scheme, previous, References.BUILT_IN);
            if (Validator.isSound(findings)) {
                return Optional.of(scheme);
            }
            scheme = Repair.of(scheme, findings);
        }
        return Optional.empty();
    }

    // made up

    private Scheme madeUp() {
        List<String> sides = dice.percent(50)
                ? List.of()
                : List.of("seller", "buyer", "carrier").subList(0, dice.between(1, 3));
        boolean returnToNew = dice.percent(30);
        Calendar calendar = dice.maybe(30, () -> new RandomCalendars(dice).calendar(YEAR));
        List<Status> statuses = statuses(sides, calendar != null);
        RandomRules rules = new RandomRules(dice, sides, returnToNew, statuses, "v1", calendar != null);
        int size = dice.between(1, 3);
        Scheme scheme = new Scheme(
                "acme",
                1,
                null,
                returnToNew,
                dice.one(CustomerNames.values()),
                sides,
                calendar,
                statuses,
                dice.some(0, 4 * size, rules::move),
                dice.some(size, 5 * size, rules::reaction),
                dice.some(0, 2 * size, rules::timer),
                dice.some(0, size, rules::reminder),
                dice.some(0, size, rules::followUp),
                dice.some(size, 5 * size, rules::notice),
                rules.intake(),
                rules.queue());
        return dice.percent(60) ? narrowed(scheme, rules) : scheme;
    }

    private Scheme narrowed(Scheme scheme, RandomRules rules) {
        Sketch sketch = new Sketch(scheme);
        int straits = dice.between(1, 3);
        for (int i = 0; i < straits; i++) {
            Strait.into(sketch, rules, dice);
        }
        return sketch.scheme();
    }

    /** 5 to 35, one of them NEW and one, at least, CLOSED. */
    private List<Status> statuses(List<String> sides, boolean working) {
        RandomRules rules = new RandomRules(dice, sides, false, List.of(), "s", working);
        int count = dice.percent(80) ? dice.between(5, 10) : dice.between(11, 35);
        int builtIn = Math.max(5, count - 30);
        List<Status> statuses = new ArrayList<>();
        statuses.add(rules.status("new", Category.NEW, true));
        statuses.add(rules.status("end", Category.CLOSED, true));
        while (statuses.size() < count) {
            statuses.add(rules.status("s" + statuses.size(), statuses.size() < builtIn));
        }
        return statuses;
    }

    private Scheme changed(Scheme scheme, int version) {
        Scheme changed = scheme;
        int changes = dice.between(1, 5);
        for (int i = 0; i < changes; i++) {
            changed = Alteration.of(changed, dice, "v" + version + "c" + i);
        }
        return changed;
    }
}
