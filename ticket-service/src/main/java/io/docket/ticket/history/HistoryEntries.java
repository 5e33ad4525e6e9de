package io.docket.ticket.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.id.Ids;
import io.docket.scheme.engine.Advice;
import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.FollowUp;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Team;
import io.docket.ticket.ticket.Circumstances;
import io.docket.ticket.ticket.Step;
import io.docket.ticket.ticket.TicketRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Turns a decision's steps into the entries that the history keeps of them. */
@ApplicationScoped
@RegisterForReflection(targets = Advice.class)
public class HistoryEntries {
    private static final Set<HistoryType> FOR_CUSTOMERS = Set.of(
            HistoryType.CREATED,
            HistoryType.MOVED,
            HistoryType.SCHEDULE,
            HistoryType.HOLD,
            HistoryType.PARTICIPANT,
            HistoryType.SCORED);

    private final ObjectMapper json;

    HistoryEntries(ObjectMapper json) {
        this.json = json;
    }

    /** The entries of one decision, in order. Advice is kept with the move that it was given for. */
    public List<HistoryEntry> of(List<Step> steps, Circumstances circumstances) {
        List<HistoryEntry> entries = new ArrayList<>();
        List<Advice> advice = new ArrayList<>();
        for (Step step : steps) {
            if (step.event() instanceof Event.AdviceKept kept) {
                advice.add(kept.advice());
                continue;
            }
            HistoryEntry entry = entry(step, circumstances, advice);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /**
     * The entry of a link that the desk made to another ticket; customers do not see it.
     *
     * @param relation what the other ticket is to this one
     */
    public HistoryEntry linked(Instant now, ActorView actor, Scheme scheme, String relation, TicketRef other) {
        ObjectNode detail = json.createObjectNode();
        detail.set(relation, json.valueToTree(other));
        return ofTheDesk(now, actor, scheme, HistoryType.LINKED, detail);
    }

    /** The entry of other tags; customers do not see it. */
    public HistoryEntry tagged(List<String> before, List<String> after, Circumstances circumstances) {
        ObjectNode detail = json.createObjectNode();
        detail.set("tags", json.valueToTree(after));
        detail.set("previousTags", json.valueToTree(before));
        return ofTheDesk(
                circumstances.now(), circumstances.actor(), circumstances.scheme(), HistoryType.EDITED, detail);
    }

    private static HistoryEntry ofTheDesk(
            Instant now, ActorView actor, Scheme scheme, HistoryType type, ObjectNode detail) {
        return new HistoryEntry(
                Ids.next(),
                now,
                type,
                actor,
                null,
                CauseKind.AGENT.name(),
                null,
                null,
                null,
                scheme.version(),
                null,
                null,
                detail,
                false);
    }

    private HistoryEntry entry(Step step, Circumstances now, List<Advice> advice) {
        Event event = step.event();
        if (event instanceof Event.Created created) {
            return entry(step, now, HistoryType.CREATED, null, status(now, created.status()), null, null);
        }
        if (event instanceof Event.StatusEntered entered) {
            long seconds =
                    Duration.between(step.before().statusSince(), entered.at()).toSeconds();
            StatusThen from = status(now, entered.from());
            StatusThen to = status(now, entered.to());
            return entry(step, now, HistoryType.MOVED, from, to, seconds, taken(advice));
        }
        if (event instanceof Event.Stayed stayed) {
            StatusThen same = status(now, stayed.status());
            return entry(step, now, HistoryType.STAYED, same, same, null, taken(advice));
        }
        if (event instanceof Event.ClockDropped dropped) {
            StatusThen same = status(now, dropped.status());
            return entry(step, now, HistoryType.STAYED, same, same, null, null).with(dropped(dropped.clock()));
        }
        Telling telling = telling(step, now);
        return telling == null ? null : detailed(step, now, telling);
    }

    private record Telling(HistoryType type, ObjectNode detail) {}

    private Telling telling(Step step, Circumstances now) {
        Event event = step.event();
        ObjectNode detail = json.createObjectNode();
        if (event instanceof Event.Assigned assigned) {
            return new Telling(HistoryType.ASSIGNED, assignment(detail, assigned, now));
        }
        if (event instanceof Event.FollowUpSet set) {
            return new Telling(HistoryType.FOLLOW_UP, followUp(detail.put("change", "SET"), set.followUp()));
        }
        if (event instanceof Event.FollowUpCleared cleared) {
            return new Telling(HistoryType.FOLLOW_UP, followUp(detail.put("change", "CLEARED"), cleared.followUp()));
        }
        if (event instanceof Event.FollowUpDue due) {
            return new Telling(HistoryType.FOLLOW_UP, followUp(detail.put("change", "DUE"), due.followUp()));
        }
        if (event instanceof Event.PromiseBroken broken) {
            return new Telling(HistoryType.PROMISE_BROKEN, followUp(detail, broken.followUp()));
        }
        if (event instanceof Event.ScheduleSet set) {
            return new Telling(
                    HistoryType.SCHEDULE, date(detail.put("change", "SET"), set.scheduledFor(), set.previous()));
        }
        if (event instanceof Event.ScheduleDropped dropped) {
            return new Telling(
                    HistoryType.SCHEDULE, date(detail.put("change", "DROPPED"), dropped.scheduledFor(), null));
        }
        if (event instanceof Event.ScheduleDue due) {
            return new Telling(HistoryType.SCHEDULE, date(detail.put("change", "DUE"), due.scheduledFor(), null));
        }
        if (event instanceof Event.HoldSet held) {
            return new Telling(
                    HistoryType.HOLD, detail.put("reason", held.hold().reason().name()));
        }
        if (event instanceof Event.ClosureSet closure && closure.duplicateOf() != null) {
            return new Telling(
                    HistoryType.LINKED,
                    detail.put("duplicateOf", closure.duplicateOf().toString()));
        }
        if (event instanceof Event.ParticipantAdded added) {
            return new Telling(
                    HistoryType.PARTICIPANT,
                    detail.set("added", participant(now, added.participant().id())));
        }
        if (event instanceof Event.ParticipantRemoved removed) {
            return new Telling(
                    HistoryType.PARTICIPANT,
                    detail.set("removed", participant(now, removed.participant().id())));
        }
        if (event instanceof Event.Edited) {
            return new Telling(HistoryType.EDITED, edits(detail, step.before(), step.after()));
        }
        if (event instanceof Event.ResolutionSet set) {
            return new Telling(HistoryType.EDITED, detail.put("resolution", Objects.toString(set.resolution(), null)));
        }
        if (event instanceof Event.Scored scored) {
            return new Telling(
                    HistoryType.SCORED,
                    detail.put("score", scored.score().name()).put("comment", scored.comment()));
        }
        return null;
    }

    private HistoryEntry detailed(Step step, Circumstances now, Telling telling) {
        return new HistoryEntry(
                Ids.next(),
                now.now(),
                telling.type(),
                step.actor(),
                now.onBehalfOf(),
                step.cause().text(),
                step.cause().rule(),
                null,
                null,
                now.scheme().version(),
                null,
                null,
                telling.detail(),
                isVisible(telling.type(), step));
    }

    private HistoryEntry entry(
            Step step,
            Circumstances now,
            HistoryType type,
            StatusThen from,
            StatusThen to,
            Long secondsInPrevious,
            JsonNode advice) {
        return new HistoryEntry(
                Ids.next(),
                now.now(),
                type,
                step.actor(),
                now.onBehalfOf(),
                step.cause().text(),
                step.cause().rule(),
                from,
                to,
                now.scheme().version(),
                secondsInPrevious,
                advice,
                null,
                isVisible(type, step));
    }

    private static boolean isVisible(HistoryType type, Step step) {
        boolean left = type == HistoryType.MOVED && step.before().concealed();
        return isForCustomers(type, left, step.after().concealed());
    }

    /**
     * Whether customers see an entry of that type: of what happens within a concealing status the two boundary moves (MKT-05).
     *
     * @param concealedBefore whether a move leads from a status that conceals
     * @param concealed whether the ticket is in such a status after it
     */
    public static boolean isForCustomers(HistoryType type, boolean concealedBefore, boolean concealed) {
        boolean boundary = type == HistoryType.MOVED && !concealedBefore;
        return FOR_CUSTOMERS.contains(type) && (boundary || !concealed);
    }

    private JsonNode taken(List<Advice> advice) {
        if (advice.isEmpty()) {
            return null;
        }
        JsonNode kept = json.valueToTree(advice);
        advice.clear();
        return kept;
    }

    private static StatusThen status(Circumstances now, String id) {
        return StatusThen.of(now.scheme(), id);
    }

    private ObjectNode assignment(ObjectNode detail, Event.Assigned assigned, Circumstances now) {
        put(detail, "assignee", now.people().person(assigned.assignee()));
        put(detail, "team", view(now.people().team(assigned.team())));
        put(detail, "previousAssignee", now.people().person(assigned.previousAssignee()));
        put(detail, "previousTeam", view(now.people().team(assigned.previousTeam())));
        return detail;
    }

    private void put(ObjectNode detail, String field, Object value) {
        if (value != null) {
            detail.set(field, json.valueToTree(value));
        }
    }

    private static Object view(Team team) {
        return team == null ? null : team.view();
    }

    private JsonNode participant(Circumstances now, String id) {
        Participant participant = now.people().participant(id).orElseThrow();
        return json.valueToTree(ParticipantView.of(participant));
    }

    private ObjectNode dropped(Clock clock) {
        return json.createObjectNode()
                .put("dropped", clock.kind().name())
                .put("rule", clock.rule())
                .put("step", clock.step());
    }

    private static ObjectNode followUp(ObjectNode detail, FollowUp followUp) {
        detail.put("at", followUp.at().toString()).put("promise", followUp.promise());
        return followUp.note() == null ? detail : detail.put("note", followUp.note());
    }

    private static ObjectNode date(ObjectNode detail, Instant date, Instant previous) {
        detail.put("scheduledFor", date.toString());
        return previous == null ? detail : detail.put("previous", previous.toString());
    }

    private static ObjectNode edits(ObjectNode detail, Ticket before, Ticket after) {
        if (!Objects.equals(before.subject(), after.subject())) {
            detail.put("subject", after.subject());
        }
        if (before.priority() != after.priority()) {
            detail.put("priority", after.priority().name());
        }
        if (!Objects.equals(before.topic(), after.topic())) {
            detail.put("topic", after.topic());
        }
        return detail;
    }
}
