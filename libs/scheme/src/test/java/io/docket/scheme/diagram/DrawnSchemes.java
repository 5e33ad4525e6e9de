package io.docket.scheme.diagram;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.requirement.Requirements;
import io.docket.scheme.templates.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Schemes to draw: every template, some with many statuses, and some with whatever rules. */
public final class DrawnSchemes {
    private static final List<String> NAMES = List.of(
            "Review",
            "A status with a rather long name that somebody gave it, as many do",
            "Entschädigungsprüfungsausschusssitzungsvorbereitungsunterlagen",
            "等待仓库确认退货并重新发货以及客户服务主管审批完成后通知买家",
            "Escalated \uD83D\uDE92 to \"everybody\" & [nobody]",
            "W".repeat(60));

    private DrawnSchemes() {}

    /** Each template as a company gets it. */
    public static Stream<Scheme> templates() {
        return Templates.ids().stream().map(template -> Templates.instantiate(template, "acme"));
    }

    /** A template with as many statuses as a company may add. */
    public static Scheme withThirtyMore(Scheme scheme) {
        Scheme more = scheme;
        for (int i = 0; i < 30; i++) {
            String name = NAMES.get(i % NAMES.size()) + " " + i;
            more = more.withAdded(Status.custom("added-" + i, name, category(1 + i * 7 % 5), null));
        }
        return more;
    }

    /** A template with more statuses and with rules that nobody chose for being easy to draw. */
    public static Scheme atRandom(Random random) {
        Scheme base = Templates.instantiate(
                Templates.ids().get(random.nextInt(Templates.ids().size())), "acme");
        for (int i = random.nextInt(12); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size())) + " " + i;
            base = base.withAdded(Status.custom("added-" + i, name, category(1 + random.nextInt(5)), null));
        }
        return withRules(base, random);
    }

    private static Scheme withRules(Scheme base, Random random) {
        List<Move> moves = new ArrayList<>(base.moves());
        List<Reaction> reactions = new ArrayList<>(base.reactions());
        List<Timer> timers = new ArrayList<>(base.timers());
        List<Reminder> reminders = new ArrayList<>(base.reminders());
        for (int i = random.nextInt(15); i > 0; i--) {
            String id = "rule-" + i;
            switch (random.nextInt(4)) {
                case 0 -> moves.add(move(id, base, random));
                case 1 -> reactions.add(random.nextInt(reactions.size() + 1), reaction(id, base, random));
                case 2 ->
                    timers.add(new Timer(
                            id, selectors(base, random), Span.of("P" + i + "D"), any(base, random), Set.of()));
                default -> reminders.add(new Reminder(id, selectors(base, random), Span.of("P1D"), i, Set.of()));
            }
        }
        return new Scheme(
                base.company(),
                base.version(),
                base.template(),
                base.returnToNew(),
                base.customerNames(),
                base.sides(),
                base.calendar(),
                base.statuses(),
                moves,
                reactions,
                timers,
                reminders,
                base.followUps(),
                base.notices(),
                base.intake(),
                base.queue());
    }

    private static Move move(String id, Scheme scheme, Random random) {
        Condition unless = random.nextBoolean() ? Condition.NONE : Condition.of(ConditionKey.CHANNEL, "EBAY", "PHONE");
        return new Move(
                id,
                selectors(scheme, random),
                selectors(scheme, random),
                Condition.NONE,
                unless,
                List.of(Requirements.of("team").orElseThrow().read(true)),
                random.nextInt(3) == 0,
                random.nextBoolean() ? Severity.BLOCK : Severity.ADVISE,
                null);
    }

    private static Reaction reaction(String id, Scheme scheme, Random random) {
        Trigger on = Trigger.values()[random.nextInt(Trigger.values().length)];
        Condition where =
                random.nextBoolean() ? Condition.NONE : Condition.of(ConditionKey.SUBJECT_OR_BODY, "leak & <drip>");
        String to = random.nextInt(4) == 0 ? null : any(scheme, random);
        return new Reaction(id, on, selectors(scheme, random), where, Condition.NONE, to, null, random.nextBoolean());
    }

    private static List<Selector> selectors(Scheme scheme, Random random) {
        List<Selector> selectors = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            selectors.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new Selector("category:" + category(random.nextInt(6)));
                        case 1 -> random.nextInt(4) == 0 ? Selector.ANY : new Selector(any(scheme, random));
                        default -> new Selector(any(scheme, random));
                    });
        }
        return selectors;
    }

    private static String any(Scheme scheme, Random random) {
        List<Status> live = scheme.liveStatuses();
        return live.get(random.nextInt(live.size())).id();
    }

    private static Category category(int ordinal) {
        return Category.values()[ordinal];
    }

    /** As text, for a failure to be run again. */
    public static String written(Scheme scheme) {
        return SchemeJson.write(scheme);
    }
}
