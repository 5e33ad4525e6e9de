package io.docket.ticket.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.id.Ids;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.scheme.engine.Cause;
import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.MessageOrigin;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.ticket.history.StatusThen;
import io.docket.ticket.message.MessageView;
import io.docket.ticket.message.StoredMessage;
import io.docket.ticket.notice.NoticeView;
import io.docket.ticket.notice.Notices;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.Team;
import io.docket.ticket.survey.Invitations;
import io.docket.ticket.ticket.CausingEvent;
import io.docket.ticket.ticket.Circumstances;
import io.docket.ticket.ticket.Concealed;
import io.docket.ticket.ticket.LinkedTicket;
import io.docket.ticket.ticket.People;
import io.docket.ticket.ticket.Step;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns a decision's steps into the events that are published of them. */
@ApplicationScoped
public class TicketEvents {
    private static final String TOPIC = "docket.tickets";

    /** How a notice quotes a date that was dropped (HST-07). */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final ObjectMapper json;

    TicketEvents(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The events of one decision, in order, with the ticket's next sequence numbers.
     *
     * @param before the ticket as it was stored; of one that is being created, with sequence 0
     * @param invitations gets those who are invited to score a resolution
     */
    public List<OutboxEvent> of(
            StoredTicket before,
            List<Step> steps,
            List<StoredMessage> messages,
            Circumstances circumstances,
            Invitations invitations) {
        List<Draft> drafts = new ArrayList<>();
        Told told = new Told(before, steps, messages, circumstances, invitations);
        for (Step step : steps) {
            if (step.event() instanceof Event.NoticeDue due) {
                attach(due, step, told, drafts);
            } else {
                Draft draft = draft(step, told);
                if (draft != null) {
                    drafts.add(draft);
                }
            }
        }
        tellResolutionsOnce(drafts);
        return numbered(drafts, told);
    }

    /** The event of a ticket's being tagged otherwise, which no decision made. */
    public OutboxEvent tagged(StoredTicket before, List<String> tags, Circumstances circumstances) {
        Told told = new Told(before, List.of(), List.of(), circumstances, null);
        Cause cause = new Cause(CauseKind.AGENT, null);
        Step step = new Step(Ids.next(), null, before.state(), before.state(), cause, circumstances.actor());
        ObjectNode data = data(step, told);
        data.putObject("changes").set("tags", json.valueToTree(tags));
        return numbered(List.of(draft(EventType.CHANGED, data)), told).get(0);
    }

    /**
     * The event of a ticket that came from elsewhere: its first one, which asks for nothing to be said to anybody.
     *
     * @param stored the ticket as it is kept now
     * @param origin where it came from, by field
     */
    public OutboxEvent imported(StoredTicket stored, Circumstances circumstances, Map<String, Object> origin) {
        Ticket ticket = stored.state();
        Cause cause = new Cause(CauseKind.AGENT, null);
        Step step = new Step(Ids.next(), null, Ticket.NONE, ticket, cause, circumstances.actor());
        Told told = new Told(blank(stored), List.of(step), List.of(), circumstances, null);
        ObjectNode data = data(step, told)
                .put("kind", ticket.kind().name())
                .put("channel", ticket.channel().name())
                .put("topic", ticket.topic())
                .put("priority", ticket.priority().name())
                .put("createdAt", text(ticket.createdAt()))
                .put("statusSince", text(ticket.statusSince()));
        put(data, "status", status(ticket.status(), told));
        put(data, "requester", participantView(ticket.requester(), told));
        put(data, "origin", origin);
        List<String> tags = stored.tags().texts();
        put(data, "tags", tags.isEmpty() ? null : tags);
        if (ticket.concealed()) {
            data.put("concealed", true);
        }
        return numbered(List.of(new Draft(EventType.IMPORTED, data, List.of(), null)), told)
                .get(0);
    }

    /** The same ticket before its first event. */
    private static StoredTicket blank(StoredTicket stored) {
        return new StoredTicket(
                stored.company(),
                stored.reference(),
                stored.state(),
                stored.participants(),
                stored.assignee(),
                stored.team(),
                null,
                false,
                Map.of(),
                stored.concealed(),
                stored.updatedAt(),
                0,
                0,
                0,
                stored.tags());
    }

    /** What is being told of. */
    private record Told(
            StoredTicket stored,
            List<Step> steps,
            List<StoredMessage> messages,
            Circumstances circumstances,
            Invitations invitations) {
        StoredMessage message(Step step) {
            return messages.stream()
                    .filter(message -> message.id().equals(step.id()))
                    .findFirst()
                    .orElseThrow();
        }

        /**
         * The public text that came with a move: a hold's notice, else the desk's last public words. What is said after
         * the move, or came with another one before it, is not part of it.
         */
        String textWith(Step move) {
            Event.MessageAdded text = null;
            for (Step step : steps.subList(0, steps.indexOf(move))) {
                if (step.event() instanceof Event.StatusEntered) {
                    text = null;
                } else if (step.event() instanceof Event.MessageAdded added && isPublicWord(added)) {
                    text = text != null && text.origin() == MessageOrigin.HOLD ? text : added;
                }
            }
            return text == null ? null : text.body();
        }

        private static boolean isPublicWord(Event.MessageAdded added) {
            boolean words = added.type() == MessageType.REPLY || added.type() == MessageType.NOTICE;
            return words && !added.isByCustomer();
        }

        /** The ticket as a move left it: a person's brings more after the entry, the system's does not. */
        Ticket settledBy(Step move) {
            return move.cause().isSystem()
                    ? move.after()
                    : steps.get(steps.size() - 1).after();
        }
    }

    /** An event in the making. */
    private record Draft(EventType type, ObjectNode data, List<NoticeView> notices, String quotable) {}

    private Draft draft(Step step, Told told) {
        Event event = step.event();
        if (event instanceof Event.Created created) {
            return created(step, created, told);
        }
        if (event instanceof Event.MessageAdded added) {
            return message(step, added, told);
        }
        if (event instanceof Event.StatusEntered entered) {
            return moved(step, entered, told);
        }
        if (event instanceof Event.Assigned assigned) {
            return assigned(step, assigned, told);
        }
        if (event instanceof Event.ParticipantAdded added) {
            return participant(
                    EventType.PARTICIPANT_ADDED, step, added.participant().id(), told);
        }
        if (event instanceof Event.ParticipantRemoved removed) {
            return participant(
                    EventType.PARTICIPANT_REMOVED, step, removed.participant().id(), told);
        }
        if (event instanceof Event.QueueReset reset) {
            return draft(EventType.QUEUE_RESET, data(step, told).put("queuedAt", text(reset.at())));
        }
        if (event instanceof Event.Scored scored) {
            ObjectNode data = data(step, told).put("score", scored.score().name());
            put(data, "comment", scored.comment());
            return draft(EventType.SCORED, data);
        }
        Draft clock = clock(step, told);
        return clock == null ? changed(step, told) : clock;
    }

    private Draft created(Step step, Event.Created created, Told told) {
        ObjectNode data = data(step, told)
                .put("description", created.description())
                .put("kind", created.kind().name())
                .put("channel", created.channel().name())
                .put("topic", created.topic())
                .put("priority", created.priority().name());
        put(data, "status", status(created.status(), told));
        put(data, "requester", participantView(created.requester(), told));
        put(data, "followUpOf", pointer(told.stored().followUpOf(), told));
        if (!told.circumstances().enclosed().isEmpty()) {
            put(data, "attachments", told.circumstances().enclosed());
        }
        List<String> tags = told.stored().tags().texts();
        put(data, "tags", tags.isEmpty() ? null : tags);
        return new Draft(EventType.CREATED, data, new ArrayList<>(), created.description());
    }

    private Draft message(Step step, Event.MessageAdded added, Told told) {
        EventType type = added.type() == MessageType.NOTE ? EventType.NOTED : EventType.REPLIED;
        ObjectNode data = data(step, told);
        put(data, "message", MessageView.of(told.message(step)));
        return new Draft(type, data, new ArrayList<>(), added.body());
    }

    private Draft moved(Step step, Event.StatusEntered entered, Told told) {
        ObjectNode data = data(step, told);
        put(data, "from", status(entered.from(), told));
        put(data, "to", status(entered.to(), told));
        put(data, "rule", step.cause().rule());
        data.put(
                "secondsInPrevious",
                Duration.between(step.before().statusSince(), entered.at()).toSeconds());
        String text = told.textWith(step);
        put(data, "text", text);
        Ticket settled = told.settledBy(step);
        put(data, "resolution", settled.resolution());
        put(data, "closeReason", settled.closeReason());
        put(data, "duplicateOf", pointer(settled.duplicateOf(), told));
        return new Draft(EventType.MOVED, data, new ArrayList<>(), text);
    }

    private Draft assigned(Step step, Event.Assigned assigned, Told told) {
        ObjectNode data = data(step, told);
        put(data, "previousAssignee", told.circumstances().people().person(assigned.previousAssignee()));
        put(data, "previousTeam", view(told.circumstances().people().team(assigned.previousTeam())));
        return draft(EventType.ASSIGNED, data);
    }

    private Draft participant(EventType type, Step step, String id, Told told) {
        ObjectNode data = data(step, told);
        put(data, "participant", participantView(id, told));
        return draft(type, data);
    }

    private Draft clock(Step step, Told told) {
        Event event = step.event();
        if (event instanceof Event.FollowUpSet set) {
            return draft(EventType.FOLLOW_UP_SET, followUp(data(step, told), set.followUp()));
        }
        if (event instanceof Event.FollowUpCleared cleared && isDropped(told)) {
            return draft(
                    EventType.FOLLOW_UP_SET,
                    data(step, told).put("promise", cleared.followUp().promise()));
        }
        if (event instanceof Event.FollowUpDue due) {
            ObjectNode data = data(step, told)
                    .put("clock", due.clock().toString())
                    .put("dueAt", text(due.followUp().at()));
            put(data, "note", due.followUp().note());
            return draft(EventType.FOLLOW_UP_DUE, data);
        }
        if (event instanceof Event.PromiseBroken broken) {
            ObjectNode data = data(step, told)
                    .put("clock", broken.clock().toString())
                    .put("dueAt", text(broken.followUp().at()));
            put(data, "rule", broken.rule());
            return draft(EventType.PROMISE_BROKEN, data);
        }
        return event instanceof Event.ReminderDue due ? reminder(step, due, told) : null;
    }

    private Draft reminder(Step step, Event.ReminderDue due, Told told) {
        ObjectNode data = data(step, told)
                .put("clock", due.clock().id().toString())
                .put("rule", due.clock().rule())
                .put("dueAt", text(due.clock().dueAt()))
                .put("step", due.clock().step());
        put(data, "side", due.side());
        told.circumstances().scheme().reminders().stream()
                .filter(rule -> rule.id().equals(due.clock().rule()))
                .forEach(rule -> data.put("times", rule.times()));
        put(
                data,
                "recipients",
                Notices.onSide(due.side(), step.after(), told.circumstances().people()));
        return draft(EventType.REMINDER_DUE, data);
    }

    /** A follow-up that is replaced at once, or has just come due, was not dropped. */
    private static boolean isDropped(Told told) {
        return told.steps().stream()
                .map(Step::event)
                .noneMatch(event -> event instanceof Event.FollowUpSet
                        || event instanceof Event.FollowUpDue
                        || event instanceof Event.PromiseBroken);
    }

    private Draft changed(Step step, Told told) {
        ObjectNode changes = changes(step);
        if (changes.isEmpty()) {
            return null;
        }
        ObjectNode data = data(step, told);
        data.set("changes", changes);
        String quotable =
                step.event() instanceof Event.ScheduleDropped dropped ? DATE.format(dropped.scheduledFor()) : null;
        return new Draft(EventType.CHANGED, data, new ArrayList<>(), quotable);
    }

    private ObjectNode changes(Step step) {
        ObjectNode changes = json.createObjectNode();
        Event event = step.event();
        if (event instanceof Event.Edited) {
            edits(changes, step.before(), step.after());
        } else if (event instanceof Event.ResolutionSet set) {
            changes.put("resolution", Objects.toString(set.resolution(), null));
        } else if (event instanceof Event.ScheduleSet set) {
            changes.put("scheduledFor", text(set.scheduledFor()));
        } else if (event instanceof Event.ScheduleDropped || event instanceof Event.ScheduleDue) {
            changes.putNull("scheduledFor");
        } else if (event instanceof Event.HoldSet held) {
            changes.set("hold", hold(held));
        } else if (event instanceof Event.HoldCleared) {
            changes.putNull("hold");
        }
        return changes;
    }

    private static void edits(ObjectNode changes, Ticket before, Ticket after) {
        if (!Objects.equals(before.subject(), after.subject())) {
            changes.put("subject", after.subject());
        }
        if (before.priority() != after.priority()) {
            changes.put("priority", after.priority().name());
        }
        if (!Objects.equals(before.topic(), after.topic())) {
            changes.put("topic", after.topic());
        }
    }

    private ObjectNode hold(Event.HoldSet held) {
        ObjectNode hold =
                json.createObjectNode().put("reason", held.hold().reason().name());
        put(hold, "notice", held.hold().notice());
        return hold;
    }

    private static ObjectNode followUp(ObjectNode data, FollowUp followUp) {
        data.put("followUpAt", text(followUp.at())).put("promise", followUp.promise());
        return followUp.note() == null ? data : data.put("note", followUp.note());
    }

    /** A notice belongs to the nearest event before it of the kind that its trigger names. */
    private void attach(Event.NoticeDue due, Step step, Told told, List<Draft> drafts) {
        Set<EventType> kinds = kinds(due.on());
        Draft carrier = null;
        for (Draft draft : drafts) {
            carrier = carrier == null || kinds.contains(draft.type()) ? draft : carrier;
        }
        if (carrier == null) {
            throw new IllegalStateException("Rule " + due.rule() + " gave a notice that belongs to no event");
        }
        People people = told.circumstances().people();
        for (NoticeView notice : Notices.of(due, step.after(), people, carrier.quotable())) {
            Stream<NoticeView> notices = due.on() == NoticeTrigger.SURVEY
                    ? told.invitations().invite(notice, people.participants())
                    : Stream.of(notice);
            notices.forEach(carrier.notices()::add);
        }
    }

    /** The text of a resolution is a reply as well (MKT-13): whom its own notice quotes it to is not told of the reply. */
    private static void tellResolutionsOnce(List<Draft> drafts) {
        List<NoticeView> quoting = drafts.stream()
                .filter(draft -> draft.type() == EventType.MOVED)
                .flatMap(move -> move.notices().stream())
                .filter(NoticeView::quotes)
                .toList();
        for (Draft draft : drafts) {
            if (draft.type() == EventType.REPLIED) {
                quoting.forEach(notice -> draft.notices().replaceAll(reply -> reply.unlessSaidBy(notice)));
            }
        }
        drafts.forEach(draft -> draft.notices().removeIf(NoticeView::reachesNobody));
    }

    private static Set<EventType> kinds(NoticeTrigger trigger) {
        return switch (trigger) {
            case CREATED -> Set.of(EventType.CREATED);
            case ENTERED -> Set.of(EventType.CREATED, EventType.MOVED);
            case CLOSED_BY_TIMER, SURVEY -> Set.of(EventType.MOVED);
            case REMINDER -> Set.of(EventType.REMINDER_DUE);
            case FOLLOW_UP_DUE -> Set.of(EventType.FOLLOW_UP_DUE);
            case PROMISE_BROKEN -> Set.of(EventType.PROMISE_BROKEN);
            case CUSTOMER_REPLIED, AGENT_REPLIED -> Set.of(EventType.REPLIED);
            case SCHEDULE_DUE, SCHEDULE_DROPPED -> Set.of(EventType.CHANGED);
        };
    }

    private List<OutboxEvent> numbered(List<Draft> drafts, Told told) {
        List<OutboxEvent> events = new ArrayList<>(drafts.size());
        long sequence = told.stored().sequence();
        CausingEvent cause = told.circumstances().causedBy();
        String trace = cause == null ? null : cause.traceparent();
        for (Draft draft : drafts) {
            draft.data().put("sequence", ++sequence);
            if (!draft.notices().isEmpty()) {
                put(draft.data(), "notices", draft.notices());
            }
            String ticket = draft.data().path("ticket").textValue();
            events.add(new OutboxEvent(
                            TOPIC,
                            ticket,
                            draft.type().text(),
                            ticket,
                            told.circumstances().company().id(),
                            told.circumstances().now(),
                            draft.data(),
                            Ids.next())
                    .causedBy(trace));
        }
        return events;
    }

    /** What every event of a ticket says. */
    private ObjectNode data(Step step, Told told) {
        Circumstances now = told.circumstances();
        Ticket ticket = step.after();
        ObjectNode data = json.createObjectNode()
                .put("company", now.company().id())
                .put("companyName", now.company().name())
                .put("locale", now.company().locale())
                .put("ticket", ticket.id().toString())
                .put("reference", told.stored().reference())
                .put("subject", ticket.subject())
                .put("at", text(now.now()))
                .put("cause", step.cause().text())
                .put("schemeVersion", now.scheme().version());
        put(data, "customerSubject", subjectForCustomers(step, told));
        if (isConcealed(step)) {
            data.put("concealed", true);
        }
        put(data, "actor", step.actor());
        put(data, "causedBy", causedBy(now.causedBy()));
        put(
                data,
                "participants",
                ticket.participants().stream()
                        .map(one -> participantView(one.id(), told))
                        .toList());
        put(data, "awaitedSide", StatusThen.of(now.scheme(), ticket.status()).awaits());
        put(data, "assignee", now.people().person(ticket.assignee()));
        put(data, "team", view(now.people().team(ticket.team())));
        return data;
    }

    private static Map<String, String> causedBy(CausingEvent event) {
        return event == null ? null : Map.of("id", event.id(), "source", event.source());
    }

    /** By what customers go on knowing a ticket whose subject changed where they may not see it (MKT-05), else null. */
    private static String subjectForCustomers(Step step, Told told) {
        Concealed seen = told.stored().concealed();
        boolean other = seen != null
                && step.after().concealed()
                && !seen.state().subject().equals(step.after().subject());
        return other ? seen.state().subject() : null;
    }

    /** Happens within a concealing status: customers go on seeing the ticket as it entered, but for public words (MKT-05). */
    private static boolean isConcealed(Step step) {
        return step.before() != null
                && step.before().concealed()
                && step.after().concealed();
    }

    private static Draft draft(EventType type, ObjectNode data) {
        return new Draft(type, data, new ArrayList<>(), null);
    }

    private static StatusView status(String id, Told told) {
        return StatusView.of(told.circumstances().scheme(), id);
    }

    private static ParticipantView participantView(String id, Told told) {
        Participant participant = told.circumstances().people().participant(id).orElseThrow();
        return ParticipantView.of(participant);
    }

    private static TicketRef pointer(UUID ticket, Told told) {
        return told.stored().link(ticket).map(LinkedTicket::ref).orElse(null);
    }

    private static Object view(Team team) {
        return team == null ? null : team.view();
    }

    private void put(ObjectNode data, String field, Object value) {
        if (value != null) {
            data.set(field, json.<JsonNode>valueToTree(value));
        }
    }

    private static String text(Object instant) {
        return Objects.toString(instant, null);
    }
}
