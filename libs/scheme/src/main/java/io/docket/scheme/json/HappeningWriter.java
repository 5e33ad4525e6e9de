package io.docket.scheme.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Advice;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.simulation.Addressee;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Writes what happened to a simulated ticket: of each of the engine's events the type that it has, and what it tells. */
final class HappeningWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<Class<? extends Event>, Telling> TELLINGS = Map.ofEntries(
            telling(Event.Created.class, "CREATED", HappeningWriter::created),
            telling(Event.MessageAdded.class, "MESSAGE", HappeningWriter::message),
            telling(Event.StatusEntered.class, "MOVED", HappeningWriter::moved),
            telling(Event.Stayed.class, "STAYED", HappeningWriter::stayed),
            telling(Event.FollowUpSet.class, "FOLLOW_UP_SET", (set, line) -> followUp(set.followUp(), line)),
            telling(Event.FollowUpCleared.class, "FOLLOW_UP_CLEARED", (gone, line) -> followUp(gone.followUp(), line)),
            telling(Event.FollowUpDue.class, "FOLLOW_UP_DUE", (due, line) -> followUp(due.followUp(), line)),
            telling(Event.PromiseBroken.class, "PROMISE_BROKEN", (broken, line) -> followUp(broken.followUp(), line)),
            telling(Event.ScheduleSet.class, "SCHEDULE_SET", HappeningWriter::scheduled),
            telling(
                    Event.ScheduleDue.class,
                    "SCHEDULE_DUE",
                    (due, line) -> line.time("scheduledFor", due.scheduledFor())),
            telling(
                    Event.ScheduleDropped.class,
                    "SCHEDULE_DROPPED",
                    (dropped, line) -> line.time("scheduledFor", dropped.scheduledFor())),
            telling(Event.HoldSet.class, "HOLD_SET", (set, line) -> line.object("hold", Notation.hold(set.hold()))),
            telling(Event.HoldCleared.class, "HOLD_CLEARED", (cleared, line) -> {}),
            telling(Event.ClosureSet.class, "CLOSURE_SET", HappeningWriter::closure),
            telling(Event.QueueReset.class, "QUEUE_RESET", (reset, line) -> {}),
            telling(Event.ReminderDue.class, "REMINDER", HappeningWriter::reminder),
            telling(Event.NoticeDue.class, "NOTICE", HappeningWriter::notice),
            telling(Event.AdviceKept.class, "ADVICE", HappeningWriter::advised),
            telling(Event.Assigned.class, "ASSIGNED", HappeningWriter::assigned),
            telling(
                    Event.ParticipantAdded.class,
                    "PARTICIPANT_ADDED",
                    (added, line) -> line.object("participant", Notation.participant(added.participant()))),
            telling(
                    Event.ParticipantRemoved.class,
                    "PARTICIPANT_REMOVED",
                    (removed, line) -> line.object("participant", Notation.participant(removed.participant()))),
            telling(Event.Edited.class, "EDITED", HappeningWriter::edited),
            telling(Event.ResolutionSet.class, "RESOLUTION_SET", HappeningWriter::resolution),
            telling(
                    Event.Confirmed.class,
                    "CONFIRMED",
                    (confirmed, line) -> line.text("onBehalfOf", confirmed.onBehalfOf())),
            telling(Event.SurveyOpened.class, "SURVEY_OPENED", (opened, line) -> {}),
            telling(Event.Scored.class, "SCORED", HappeningWriter::scored));

    private HappeningWriter() {}

    /** Every event that an entry can tell of. */
    static Set<Class<? extends Event>> told() {
        return TELLINGS.keySet();
    }

    static String type(Event event) {
        return TELLINGS.get(event.getClass()).type();
    }

    static void write(Event event, Line line) {
        TELLINGS.get(event.getClass()).teller().accept(event, line);
    }

    private record Telling(String type, BiConsumer<Event, Line> teller) {}

    private static <E extends Event> Map.Entry<Class<? extends Event>, Telling> telling(
            Class<E> event, String type, BiConsumer<E, Line> teller) {
        return Map.entry(event, new Telling(type, (one, line) -> teller.accept(event.cast(one), line)));
    }

    private static void created(Event.Created created, Line line) {
        line.status("to", created.status());
        line.text("subject", created.subject());
        line.word("kind", created.kind());
        line.word("channel", created.channel());
        line.text("topic", created.topic());
        line.word("priority", created.priority());
        line.text("triagedBy", created.triagedBy());
        line.object("participants", Notation.participants(created.participants()));
    }

    private static void message(Event.MessageAdded added, Line line) {
        ObjectNode node = JSON.objectNode().put("type", added.type().name());
        Line message = new Line(node, line.notation(), line.ticket());
        if (added.origin() != MessageOrigin.WRITTEN) {
            message.word("origin", added.origin());
        }
        message.text("body", added.body());
        message.object("external", external(added.external()));
        message.text("side", added.side());
        message.text("onBehalfOf", added.onBehalfOf());
        line.object("message", node);
    }

    private static ObjectNode external(ExternalAnswer external) {
        if (external == null) {
            return null;
        }
        ObjectNode node = JSON.objectNode().put("where", external.where());
        return external.reference() == null ? node : node.put("reference", external.reference());
    }

    private static void moved(Event.StatusEntered entered, Line line) {
        line.status("from", entered.from());
        line.status("to", entered.to());
        line.time("repliesUntil", entered.repliesUntil());
    }

    private static void stayed(Event.Stayed stayed, Line line) {
        line.status("from", stayed.status());
        line.status("to", stayed.status());
    }

    private static void followUp(FollowUp followUp, Line line) {
        ObjectNode node =
                JSON.objectNode().put("at", line.notation().time(followUp.at())).put("promise", followUp.promise());
        line.object("followUp", followUp.note() == null ? node : node.put("note", followUp.note()));
    }

    private static void scheduled(Event.ScheduleSet set, Line line) {
        line.time("scheduledFor", set.scheduledFor());
        line.time("previous", set.previous());
    }

    private static void closure(Event.ClosureSet closure, Line line) {
        line.node()
                .put(
                        "closeReason",
                        closure.reason() == null ? null : closure.reason().name());
        line.node().put("duplicateOf", line.notation().otherTicket(closure.duplicateOf()));
    }

    private static void reminder(Event.ReminderDue due, Line line) {
        line.node().put("step", due.clock().step());
        line.text("side", due.side());
    }

    private static void notice(Event.NoticeDue due, Line line) {
        ObjectNode notice = JSON.objectNode()
                .put("rule", due.rule())
                .put("on", due.on().name())
                .put("template", due.template());
        notice.set("to", Notation.texts(due.to().stream().map(Enum::name).toList()));
        ArrayNode recipients = notice.putArray("recipients");
        Addressee.of(due, line.ticket()).forEach(one -> recipients.add(addressee(one)));
        line.object("notice", notice);
    }

    private static ObjectNode addressee(Addressee addressee) {
        ObjectNode node = JSON.objectNode().put("kind", addressee.kind().name()).put("name", addressee.name());
        return addressee.side() == null ? node : node.put("side", addressee.side());
    }

    private static void advised(Event.AdviceKept kept, Line line) {
        Advice advice = kept.advice();
        line.object("advice", Notation.reason(advice.rule(), advice.because(), advice.missing()));
    }

    private static void assigned(Event.Assigned assigned, Line line) {
        line.node().put("assignee", assigned.assignee()).put("team", assigned.team());
    }

    private static void edited(Event.Edited edited, Line line) {
        line.text("subject", edited.subject());
        line.word("priority", edited.priority());
        line.text("topic", edited.topic());
    }

    private static void resolution(Event.ResolutionSet set, Line line) {
        line.node()
                .put(
                        "resolution",
                        set.resolution() == null ? null : set.resolution().name());
    }

    private static void scored(Event.Scored scored, Line line) {
        line.word("score", scored.score());
        line.text("comment", scored.comment());
    }
}
