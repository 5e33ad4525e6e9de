package io.docket.scheme.json;

import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Participant;
import io.docket.scheme.simulation.TimedCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who takes part in a simulated ticket while its events go by: only somebody who does can reply or be spoken for. What is
 * refused later changes nothing about that: a ticket lets people come and go as long as it takes their replies.
 */
final class Attendance {
    private final Map<String, String> sides = new LinkedHashMap<>();
    private final Problems problems;
    private final Participant requester;

    private Attendance(Command.CreateTicket opening, Problems problems) {
        opening.participants().forEach(one -> sides.put(one.id(), one.side()));
        this.requester = opening.participants().stream()
                .filter(one -> one.id().equals(opening.requester()))
                .findFirst()
                .orElseThrow();
        this.problems = problems;
    }

    /** The events, each reply with the side that it comes from. @param events in the order of their times */
    static List<TimedCommand> settle(Command.CreateTicket opening, List<TimedCommand> events, Problems problems) {
        Attendance attendance = new Attendance(opening, problems);
        return events.stream().map(attendance::settle).toList();
    }

    private TimedCommand settle(TimedCommand event) {
        if (event.command() instanceof Command.AddParticipant add) {
            sides.putIfAbsent(add.participant().id(), add.participant().side());
        } else if (event.command() instanceof Command.RemoveParticipant remove) {
            leave(remove.participant());
        } else if (event.command() instanceof Command.Confirm confirm && confirm.onBehalfOf() != null) {
            sideOf(confirm.onBehalfOf(), event);
        } else if (event.command() instanceof Command.CustomerReply reply) {
            return new TimedCommand(event.at(), event.actor(), settle(reply, event), event.number());
        }
        return event;
    }

    private void leave(String participant) {
        if (!participant.equals(requester.id())) {
            sides.remove(participant);
        }
    }

    private Command settle(Command.CustomerReply reply, TimedCommand event) {
        String side = reply.onBehalfOf() == null ? sideOf(reply, event) : sideOf(reply.onBehalfOf(), event);
        return new Command.CustomerReply(side, reply.body(), reply.onBehalfOf(), reply.move());
    }

    private String sideOf(Command.CustomerReply reply, TimedCommand event) {
        String side = reply.side() == null ? requester.side() : reply.side();
        if (!sides.containsValue(side)) {
            problem(event, "side", "has nobody on it by then who could reply; ADD_PARTICIPANT brings somebody");
        }
        return side;
    }

    private String sideOf(String participant, TimedCommand event) {
        if (!sides.containsKey(participant)) {
            problem(event, "onBehalfOf", "takes no part by then; there are " + String.join(", ", sides.keySet()));
        }
        return sides.getOrDefault(participant, "");
    }

    private void problem(TimedCommand event, String field, String message) {
        problems.badValue("/events/" + event.number() + "/" + field, message);
    }
}
