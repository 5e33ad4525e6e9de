package io.docket.scheme.random;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Queue;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.requirement.RequirementKind;
import io.docket.scheme.requirement.Requirements;
import io.docket.scheme.validation.References;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes statuses and rules of every kind, each well-formed; whether they go together, the validator says. */
public final class RandomRules {
    /** What tickets are about, and what conditions look for. */
    public static final List<String> WORDS = List.of("refund", "invoice", "parcel");

    public static final List<String> TOPICS = List.of("billing", "general", "shipping");

    private static final List<Category> FOR_MANY = Arrays.stream(Category.values())
            .filter(each -> each != Category.NEW)
            .toList();
    private static final List<String> SPANS =
            List.of("PT1S", "PT30M", "PT8H", "P1D", "P3D", "P7D", "P1M", "P30D", "P1Y", "P1M2DT3H");
    private static final List<String> WORKING_SPANS = List.of(
            "PT1S working",
            "PT30M working",
            "PT8H working",
            "P1D working",
            "P3D working",
            "P1DT2H working",
            "PT20H working");
    private static final List<String> TEMPLATES = List.copyOf(new TreeSet<>(References.BUILT_IN.noticeTemplates()));

    private final Dice dice;
    private final List<String> sides;
    private final boolean returnToNew;
    private final List<Status> statuses;
    private final String prefix;
    private final boolean working;
    private int rules;

    /**
     * @param prefix what the ids of the rules made here begin with
     * @param working there is a calendar, so that durations may be working time
     */
    RandomRules(
            Dice dice, List<String> sides, boolean returnToNew, List<Status> statuses, String prefix, boolean working) {
        this.dice = dice;
        this.sides = sides;
        this.returnToNew = returnToNew;
        this.statuses = statuses;
        this.prefix = prefix;
        this.working = working;
    }

    private String id(String what) {
        return prefix + "-" + what + ++rules;
    }

    Span span() {
        return Span.of(dice.one(working && dice.percent(50) ? WORKING_SPANS : SPANS));
    }

    // statuses

    /** Of any category but NEW. */
    Status status(String id, boolean builtIn) {
        return status(id, dice.one(FOR_MANY), builtIn);
    }

    Status status(String id, Category category, boolean builtIn) {
        String awaits = category == Category.AWAITING_RESPONSE && !sides.isEmpty()
                ? dice.maybe(60, () -> dice.one(sides))
                : null;
        return new Status(
                id,
                "The status " + id,
                null,
                dice.maybe(10, () -> "What it means to be in " + id),
                category,
                builtIn,
                !builtIn && category != Category.NEW && dice.percent(10),
                dice.percent(20) ? SetBy.SYSTEM : SetBy.ANYONE,
                awaits,
                dice.percent(10),
                replies());
    }

    private Replies replies() {
        return switch (dice.below(7)) {
            case 0 -> Replies.NEVER;
            case 1 -> Replies.within(span());
            default -> Replies.ALWAYS;
        };
    }

    // selectors and conditions

    private List<Selector> sources() {
        return dice.some(1, 2, () -> switch (dice.below(5)) {
            case 0 -> Selector.ANY;
            case 1, 2 -> new Selector("category:" + dice.one(Category.values()));
            default -> new Selector(dice.one(statuses).id());
        });
    }

    private List<Selector> targets() {
        return dice.some(1, 2, () -> switch (dice.below(6)) {
            case 0 -> Selector.ANY;
            case 1, 2 -> new Selector("category:" + dice.one(FOR_MANY));
            default -> new Selector(target());
        });
    }

    /** A live status; NEW hardly ever, and only where reactions may lead there. */
    private String target() {
        List<String> live = statuses.stream()
                .filter(status -> status.isLive() && !status.is(Category.NEW))
                .map(Status::id)
                .toList();
        return dice.one(live);
    }

    private String reactionTarget() {
        return returnToNew && dice.percent(15)
                ? statuses.stream()
                        .filter(each -> each.is(Category.NEW))
                        .findFirst()
                        .orElseThrow()
                        .id()
                : target();
    }

    private Condition condition(int chance, List<ConditionKey> keys) {
        if (!dice.percent(chance)) {
            return Condition.NONE;
        }
        Map<ConditionKey, List<String>> values = new EnumMap<>(ConditionKey.class);
        dice.some(1, 2, () -> dice.one(keys)).forEach(key -> values.put(key, dice.someOf(wordsOf(key))));
        return new Condition(values);
    }

    private List<String> wordsOf(ConditionKey key) {
        return switch (key) {
            case KIND -> names(Kind.LOSS, Kind.INCIDENT, Kind.QUESTION);
            case CHANNEL -> names(Channel.EBAY, Channel.EMAIL);
            case PRIORITY -> names(Priority.values());
            case SCORE -> names(Score.values());
            case TOPIC -> TOPICS;
            case SUBJECT_OR_BODY -> WORDS;
            case SIDE -> sides.isEmpty() ? List.of("customer") : sides;
        };
    }

    private static List<String> names(Enum<?>... words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }

    private static List<ConditionKey> keysKnown(boolean side, boolean score) {
        return Arrays.stream(ConditionKey.values())
                .filter(key -> side || key != ConditionKey.SIDE)
                .filter(key -> score || key != ConditionKey.SCORE)
                .toList();
    }

    // rules

    Move move() {
        boolean forbid = dice.percent(20);
        return new Move(
                id("move"),
                sources(),
                targets(),
                condition(25, keysKnown(false, false)),
                condition(15, keysKnown(false, false)),
                forbid ? List.of() : requirements(),
                forbid,
                dice.percent(25) ? Severity.ADVISE : Severity.BLOCK,
                dice.maybe(80, () -> "Because it is so."));
    }

    private List<Requirement> requirements() {
        Map<String, Requirement> all = new TreeMap<>();
        dice.some(1, 2, () -> dice.one(Requirements.ALL)).forEach(kind -> all.put(kind.key(), requirement(kind)));
        return List.copyOf(all.values());
    }

    private Requirement requirement(RequirementKind kind) {
        return kind.read(
                switch (kind.key()) {
                    case "publicReply", "externalReply", "publicOrExternalReply" ->
                        dice.one(Since.values()).name();
                    case "holdReason", "holdNoticeFor" -> dice.someOf(names(HoldReason.values()));
                    case "closeReason", "duplicateOfFor" -> dice.someOf(names(CloseReason.values()));
                    default -> true;
                });
    }

    Reaction reaction() {
        Trigger on = dice.one(Trigger.values());
        List<ConditionKey> keys =
                keysKnown(on == Trigger.CREATED || on == Trigger.CUSTOMER_REPLIED, on == Trigger.SURVEY_SCORED);
        return new Reaction(
                id("reaction"),
                on,
                sources(),
                condition(30, keys),
                condition(15, keys),
                dice.maybe(75, this::reactionTarget),
                dice.maybe(25, this::span),
                dice.percent(25));
    }

    Timer timer() {
        return new Timer(id("timer"), sources(), span(), target(), restartOn());
    }

    Reminder reminder() {
        return new Reminder(id("reminder"), sources(), span(), dice.between(1, 4), restartOn());
    }

    private Set<RestartOn> restartOn() {
        return Arrays.stream(RestartOn.values())
                .filter(each -> dice.percent(40))
                .collect(Collectors.toSet());
    }

    FollowUpRule followUp() {
        return new FollowUpRule(
                id("follow-up"), sources(), dice.maybe(50, this::span), dice.percent(50), dice.percent(50));
    }

    NoticeRule notice() {
        return new NoticeRule(
                id("notice"),
                dice.one(NoticeTrigger.values()),
                sources(),
                dice.someOf(List.of(Recipient.values())),
                dice.one(TEMPLATES));
    }

    Intake intake() {
        return new Intake(
                dice.some(0, 1, this::refuse),
                dice.some(0, 3, this::triage),
                dice.maybe(70, () -> dice.one(TOPICS)),
                dice.one(Priority.values()));
    }

    private Intake.Refuse refuse() {
        return new Intake.Refuse(
                id("refuse"),
                Condition.of(ConditionKey.KIND, dice.one(Kind.values()).name()),
                "Not here.",
                dice.maybe(50, () -> "https://elsewhere.example"));
    }

    Intake.Triage triage() {
        return new Intake.Triage(
                id("triage"),
                condition(95, keysKnown(true, false)),
                dice.maybe(70, () -> dice.one(TOPICS)),
                dice.maybe(70, () -> dice.one(Priority.values())));
    }

    Queue queue() {
        return new Queue(sources(), dice.one(QueueOrder.values()));
    }
}
