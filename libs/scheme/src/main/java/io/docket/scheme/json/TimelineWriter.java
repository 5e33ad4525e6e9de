package io.docket.scheme.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Refusal;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.simulation.Entry;
import io.docket.scheme.simulation.Timeline;

/** Writes a simulation's answer. */
final class TimelineWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SimulationRequest request;
    private final Timeline timeline;
    private final Notation notation;

    TimelineWriter(SimulationRequest request, Timeline timeline) {
        this.request = request;
        this.timeline = timeline;
        this.notation = new Notation(timeline.scheme(), timeline.scenario().start(), request.otherTickets());
    }

    ObjectNode write() {
        ObjectNode answer = JSON.objectNode();
        answer.put("schemeVersion", timeline.scheme().version());
        answer.put("draft", request.draft());
        if (request.dated()) {
            answer.put("start", timeline.scenario().start().toString());
        }
        answer.put("until", notation.time(timeline.scenario().until()));
        answer.put("truncated", timeline.truncated());
        ArrayNode entries = answer.putArray("entries");
        timeline.entries().forEach(entry -> entries.add(entry(entry)));
        if (timeline.ticket().exists()) {
            answer.set("ticket", ticket(timeline.ticket()));
        }
        return answer;
    }

    private ObjectNode entry(Entry entry) {
        ObjectNode node = JSON.objectNode().put("at", notation.time(entry.at()));
        if (request.dated()) {
            node.put("time", entry.at().toString());
        }
        if (entry.by() != null && entry.by().number() != null) {
            node.put("event", entry.by().number());
        }
        if (entry instanceof Entry.Happened happened) {
            node.put("type", HappeningWriter.type(happened.event()));
            node.put("cause", happened.cause().text());
            HappeningWriter.write(happened.event(), new Line(node, notation, happened.ticket()));
        } else if (entry instanceof Entry.Refused refused) {
            refused(refused, node);
        } else {
            node.put("type", "UNCHANGED");
        }
        return node;
    }

    private static void refused(Entry.Refused refused, ObjectNode node) {
        node.put("type", "REFUSED");
        node.put("code", refused.refusal().code().code());
        ArrayNode refusals = node.putArray("refusals");
        for (Refusal refusal : refused.refusal().refusals()) {
            refusals.add(Notation.reason(refusal.rule(), refusal.because(), refusal.missing()));
        }
        if (refused.refusal().followUpPossible()) {
            node.put("followUpTicket", true);
        }
        if (refused.refusal().link() != null) {
            node.put("link", refused.refusal().link());
        }
    }

    /** As the detail of a real ticket tells it. */
    private ObjectNode ticket(Ticket ticket) {
        ObjectNode node = JSON.objectNode();
        Line line = new Line(node, notation, ticket);
        line.status("status", ticket.status());
        line.time("statusSince", ticket.statusSince());
        line.text("subject", ticket.subject());
        line.word("kind", ticket.kind());
        line.word("channel", ticket.channel());
        line.text("topic", ticket.topic());
        line.word("priority", ticket.priority());
        line.object("participants", Notation.participants(ticket.participants()));
        line.text("assignee", ticket.assignee());
        line.text("team", ticket.team());
        line.time("queuedAt", ticket.queuedAt());
        line.time(
                "followUpAt",
                ticket.followUp() == null ? null : ticket.followUp().at());
        node.put("promiseBroken", ticket.promiseBroken());
        line.time("scheduledFor", ticket.scheduledFor());
        line.object("hold", Notation.hold(ticket.hold()));
        line.time("closesAt", new Engine().closesAt(timeline.scheme(), ticket).orElse(null));
        line.time("repliesUntil", ticket.repliesUntil());
        line.word("resolution", ticket.resolution());
        line.word("closeReason", ticket.closeReason());
        line.text("duplicateOf", notation.otherTicket(ticket.duplicateOf()));
        return node;
    }
}
