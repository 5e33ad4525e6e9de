package io.docket.scheme.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Calendar;
import io.docket.scheme.model.Condition;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Holiday;
import io.docket.scheme.model.Intake;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.Queue;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Requirement;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Selector;
import io.docket.scheme.model.Shift;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes a scheme as its document. Statuses are written whole; rules leave out what says nothing. */
final class SchemeWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemeWriter() {}

    static ObjectNode write(Scheme scheme) {
        ObjectNode node = JSON.objectNode();
        putIfPresent(node, "company", scheme.company());
        if (scheme.version() > 0) {
            node.put("version", scheme.version());
        }
        putIfPresent(node, "template", scheme.template());
        node.put("returnToNew", scheme.returnToNew());
        node.put("customerNames", scheme.customerNames().name());
        node.set("sides", texts(scheme.sides()));
        if (scheme.calendar() != null) {
            node.set("calendar", calendar(scheme.calendar()));
        }
        node.set("statuses", array(scheme.statuses(), SchemeWriter::status));
        node.set("moves", array(scheme.moves(), SchemeWriter::move));
        node.set("reactions", array(scheme.reactions(), SchemeWriter::reaction));
        node.set("timers", array(scheme.timers(), SchemeWriter::timer));
        node.set("reminders", array(scheme.reminders(), SchemeWriter::reminder));
        node.set("followUps", array(scheme.followUps(), SchemeWriter::followUpRule));
        node.set("notices", array(scheme.notices(), SchemeWriter::notice));
        node.set("intake", intake(scheme.intake()));
        node.set("queue", queue(scheme.queue()));
        return node;
    }

    private static ObjectNode calendar(Calendar calendar) {
        ObjectNode node = JSON.objectNode();
        putIfPresent(
                node,
                "timeZone",
                calendar.timeZone() == null ? null : calendar.timeZone().getId());
        ObjectNode hours = node.putObject("hours");
        calendar.hours().forEach((day, shifts) -> hours.set(day.name(), shifts(shifts)));
        ArrayNode holidays = node.putArray("holidays");
        calendar.holidays().forEach((date, holiday) -> holidays.add(holiday(date, holiday)));
        return node;
    }

    private static ObjectNode holiday(LocalDate date, Holiday holiday) {
        ObjectNode node = JSON.objectNode().put("date", date.toString()).put("name", holiday.name());
        if (!holiday.hours().isEmpty()) {
            node.set("hours", shifts(holiday.hours()));
        }
        return node;
    }

    private static ArrayNode shifts(List<Shift> shifts) {
        return texts(shifts.stream().map(Shift::text).toList());
    }

    private static ObjectNode status(Status status) {
        ObjectNode node = JSON.objectNode();
        node.put("id", status.id());
        node.put("name", status.name());
        putIfPresent(node, "customerName", status.customerName());
        putIfPresent(node, "explanation", status.explanation());
        node.put("category", status.category().name());
        node.put("builtIn", status.builtIn());
        node.put("deleted", status.deleted());
        node.put("setBy", status.setBy().name());
        putIfPresent(node, "awaits", status.awaits());
        node.put("conceals", status.conceals());
        putReplies(node, status.replies());
        return node;
    }

    private static void putReplies(ObjectNode node, Replies replies) {
        if (replies instanceof Replies.Within within) {
            node.putObject("replies").put("within", within.span().text());
        } else {
            node.put("replies", replies instanceof Replies.Never ? "NEVER" : "ALWAYS");
        }
    }

    private static ObjectNode move(Move move) {
        ObjectNode node = rule(move.id());
        node.set("from", selectors(move.from()));
        node.set("to", selectors(move.to()));
        putIfAsks(node, "where", move.where());
        putIfAsks(node, "unless", move.unless());
        if (!move.require().isEmpty()) {
            node.set("require", requirements(move.require()));
        }
        putIfTrue(node, "forbid", move.forbid());
        node.put("severity", move.severity().name());
        putIfPresent(node, "because", move.because());
        return node;
    }

    private static ObjectNode requirements(List<Requirement> requirements) {
        ObjectNode node = JSON.objectNode();
        for (Requirement requirement : requirements) {
            putValue(node, requirement.key(), requirement.value());
        }
        return node;
    }

    private static void putValue(ObjectNode node, String key, Object value) {
        if (value instanceof Boolean flag) {
            node.put(key, flag);
        } else if (value instanceof Collection<?> words) {
            ArrayNode array = node.putArray(key);
            words.forEach(word -> array.add(word.toString()));
        } else {
            node.put(key, value.toString());
        }
    }

    private static ObjectNode reaction(Reaction reaction) {
        ObjectNode node = rule(reaction.id());
        node.put("on", reaction.on().name());
        node.set("from", selectors(reaction.from()));
        putIfAsks(node, "where", reaction.where());
        putIfAsks(node, "unless", reaction.unless());
        node.put("to", reaction.to());
        if (reaction.followUp() != null) {
            node.putObject("followUp").put("after", reaction.followUp().text());
        }
        putIfTrue(node, "resetQueue", reaction.resetQueue());
        return node;
    }

    private static ObjectNode timer(Timer timer) {
        ObjectNode node = rule(timer.id());
        node.set("in", selectors(timer.in()));
        node.put("after", timer.after().text());
        node.put("to", timer.to());
        putRestartOn(node, timer.restartOn());
        return node;
    }

    private static ObjectNode reminder(Reminder reminder) {
        ObjectNode node = rule(reminder.id());
        node.set("in", selectors(reminder.in()));
        node.put("every", reminder.every().text());
        node.put("times", reminder.times());
        putRestartOn(node, reminder.restartOn());
        return node;
    }

    private static void putRestartOn(ObjectNode node, Set<RestartOn> events) {
        if (!events.isEmpty()) {
            node.set("restartOn", texts(events.stream().sorted().map(Enum::name).toList()));
        }
    }

    private static ObjectNode followUpRule(FollowUpRule rule) {
        ObjectNode node = rule(rule.id());
        node.set("in", selectors(rule.in()));
        if (rule.within() != null) {
            node.put("within", rule.within().text());
        }
        putIfTrue(node, "keep", rule.keep());
        putIfTrue(node, "promise", rule.promise());
        return node;
    }

    private static ObjectNode notice(NoticeRule notice) {
        ObjectNode node = rule(notice.id());
        node.put("on", notice.on().name());
        node.set("in", selectors(notice.in()));
        node.set("to", texts(notice.to().stream().map(Enum::name).toList()));
        node.put("template", notice.template());
        return node;
    }

    private static ObjectNode intake(Intake intake) {
        ObjectNode node = JSON.objectNode();
        node.set("refuse", array(intake.refuse(), SchemeWriter::refuse));
        node.set("triage", array(intake.triage(), SchemeWriter::triage));
        putIfPresent(node, "defaultTopic", intake.defaultTopic());
        node.put("defaultPriority", intake.defaultPriority().name());
        return node;
    }

    private static ObjectNode refuse(Intake.Refuse refuse) {
        ObjectNode node = rule(refuse.id());
        putIfAsks(node, "where", refuse.where());
        putIfPresent(node, "because", refuse.because());
        putIfPresent(node, "link", refuse.link());
        return node;
    }

    private static ObjectNode triage(Intake.Triage triage) {
        ObjectNode node = rule(triage.id());
        putIfAsks(node, "where", triage.where());
        putIfPresent(node, "topic", triage.topic());
        if (triage.priority() != null) {
            node.put("priority", triage.priority().name());
        }
        return node;
    }

    private static ObjectNode queue(Queue queue) {
        ObjectNode node = JSON.objectNode();
        node.set("in", selectors(queue.in()));
        node.put("order", queue.order().name());
        return node;
    }

    private static ObjectNode rule(String id) {
        return JSON.objectNode().put("id", id);
    }

    private static void putIfAsks(ObjectNode node, String field, Condition condition) {
        if (!condition.isEmpty()) {
            ObjectNode values = node.putObject(field);
            condition.values().forEach((key, words) -> values.set(key.word(), texts(words)));
        }
    }

    private static void putIfPresent(ObjectNode node, String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void putIfTrue(ObjectNode node, String field, boolean value) {
        if (value) {
            node.put(field, true);
        }
    }

    private static ArrayNode selectors(List<Selector> selectors) {
        return texts(selectors.stream().map(Selector::text).toList());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> writer) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }
}
