package io.docket.scheme.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Intake;
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
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Span;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.requirement.RequirementKind;
import io.docket.scheme.requirement.Requirements;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a scheme from its document, part by part in the document's order. */
final class SchemeReader {
    private SchemeReader() {}

    /** @throws SchemeFormatException with everything that is wrong */
    static Scheme read(JsonNode document, boolean strict) {
        Problems problems = new Problems();
        Texts.check(document, "", problems);
        Fields fields = new Fields(document, "", problems, strict);
        Scheme scheme = scheme(fields);
        fields.end();
        problems.throwIfAny();
        return scheme;
    }

    private static Scheme scheme(Fields fields) {
        return new Scheme(
                fields.optionalText("company"),
                fields.number("version", 0),
                fields.optionalText("template"),
                fields.flag("returnToNew"),
                fields.word("customerNames", CustomerNames.class, CustomerNames.OWN),
                fields.list("sides", Fields.Element::text),
                fields.object("calendar", null, CalendarReader::read),
                fields.objects("statuses", SchemeReader::status),
                fields.objects("moves", SchemeReader::move),
                fields.objects("reactions", SchemeReader::reaction),
                fields.objects("timers", SchemeReader::timer),
                fields.objects("reminders", SchemeReader::reminder),
                fields.objects("followUps", SchemeReader::followUpRule),
                fields.objects("notices", SchemeReader::notice),
                fields.object("intake", Intake.OPEN, SchemeReader::intake),
                fields.object("queue", Queue.DEFAULT, SchemeReader::queue));
    }

    private static Status status(Fields fields) {
        return new Status(
                fields.text("id"),
                fields.text("name"),
                fields.optionalText("customerName"),
                fields.optionalText("explanation"),
                fields.word("category", Category.class),
                fields.flag("builtIn"),
                fields.flag("deleted"),
                fields.word("setBy", SetBy.class, SetBy.ANYONE),
                fields.optionalText("awaits"),
                fields.flag("conceals"),
                replies(fields));
    }

    private static Replies replies(Fields fields) {
        if (!fields.has("replies")) {
            return Replies.ALWAYS;
        }
        Fields.Element replies = fields.element("replies");
        if (replies.isObject()) {
            return replies.object(within -> Replies.within(within.span("within")));
        }
        return switch (replies.plain().toString()) {
            case "ALWAYS" -> Replies.ALWAYS;
            case "NEVER" -> Replies.NEVER;
            default -> {
                fields.problem("replies", "must be ALWAYS, NEVER or {\"within\": \"P30D\"}");
                yield Replies.ALWAYS;
            }
        };
    }

    private static Move move(Fields fields) {
        return new Move(
                fields.text("id"),
                selectors(fields, "from"),
                selectors(fields, "to"),
                condition(fields, "where"),
                condition(fields, "unless"),
                fields.object("require", List.of(), SchemeReader::requirements),
                fields.flag("forbid"),
                fields.word("severity", Severity.class, Severity.BLOCK),
                fields.optionalText("because"));
    }

    private static List<Requirement> requirements(Fields fields) {
        List<Requirement> requirements = new ArrayList<>();
        for (String key : fields.names()) {
            requirement(fields, key).ifPresent(requirements::add);
        }
        return requirements;
    }

    private static Optional<Requirement> requirement(Fields fields, String key) {
        Optional<RequirementKind> kind = Requirements.of(key);
        if (kind.isEmpty()) {
            fields.problem(key, "'" + key + "' is no requirement; there are " + Requirements.keys());
            return Optional.empty();
        }
        try {
            return Optional.of(kind.get().read(fields.element(key).plain()));
        } catch (IllegalArgumentException malformed) {
            fields.problem(key, malformed.getMessage());
            return Optional.empty();
        }
    }

    private static Reaction reaction(Fields fields) {
        return new Reaction(
                fields.text("id"),
                fields.word("on", Trigger.class),
                selectors(fields, "from"),
                condition(fields, "where"),
                condition(fields, "unless"),
                fields.optionalText("to"),
                fields.<Span>object("followUp", null, followUp -> followUp.span("after")),
                fields.flag("resetQueue"));
    }

    private static Timer timer(Fields fields) {
        return new Timer(
                fields.text("id"), selectors(fields, "in"), fields.span("after"), fields.text("to"), restartOn(fields));
    }

    private static Reminder reminder(Fields fields) {
        return new Reminder(
                fields.text("id"),
                selectors(fields, "in"),
                fields.span("every"),
                fields.number("times", 1),
                restartOn(fields));
    }

    private static Set<RestartOn> restartOn(Fields fields) {
        return new HashSet<>(fields.list("restartOn", event -> event.word(RestartOn.class, "bad-value")));
    }

    private static FollowUpRule followUpRule(Fields fields) {
        return new FollowUpRule(
                fields.text("id"),
                selectors(fields, "in"),
                fields.optionalSpan("within"),
                fields.flag("keep"),
                fields.flag("promise"));
    }

    private static NoticeRule notice(Fields fields) {
        return new NoticeRule(
                fields.text("id"),
                fields.word("on", NoticeTrigger.class),
                selectors(fields, "in"),
                fields.list("to", recipient -> recipient.word(Recipient.class, "bad-reference")),
                fields.text("template"));
    }

    private static Intake intake(Fields fields) {
        return new Intake(
                fields.objects("refuse", SchemeReader::refuse),
                fields.objects("triage", SchemeReader::triage),
                fields.optionalText("defaultTopic"),
                fields.word("defaultPriority", Priority.class, Priority.NORMAL));
    }

    private static Intake.Refuse refuse(Fields fields) {
        return new Intake.Refuse(
                fields.text("id"),
                condition(fields, "where"),
                fields.optionalText("because"),
                fields.optionalText("link"));
    }

    private static Intake.Triage triage(Fields fields) {
        return new Intake.Triage(
                fields.text("id"),
                condition(fields, "where"),
                fields.optionalText("topic"),
                fields.word("priority", Priority.class, null));
    }

    private static Queue queue(Fields fields) {
        return new Queue(selectors(fields, "in"), fields.word("order", QueueOrder.class, QueueOrder.QUEUED_AT));
    }

    /** Absent selectors select everything. */
    private static List<Selector> selectors(Fields fields, String field) {
        return fields.has(field)
                ? fields.list(field, selector -> new Selector(selector.text()))
                : List.of(Selector.ANY);
    }

    private static Condition condition(Fields fields, String field) {
        return fields.object(field, Condition.NONE, SchemeReader::condition);
    }

    private static Condition condition(Fields fields) {
        Map<ConditionKey, List<String>> values = new EnumMap<>(ConditionKey.class);
        for (ConditionKey key : ConditionKey.values()) {
            if (fields.has(key.word())) {
                values.put(key, fields.list(key.word(), Fields.Element::text));
            }
        }
        return new Condition(values);
    }
}
