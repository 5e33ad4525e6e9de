package io.docket.scheme.engine;

import io.docket.scheme.model.Trigger;
import java.util.Objects;

/** Gives tickets to people and teams. */
final class Assignments {
    private Assignments() {}

    /** Makes this the assignment, whole; assigning a person starts work where there is work to do. */
    static void assign(Course course, Command.Assign command) {
        set(course, command.assignee(), command.team());
        if (command.assignee() != null && !course.status().isFinal()) {
            startWork(course);
        }
    }

    /** Gives the first of the queue to an agent, which starts work (MKT-04). */
    static void take(Course course, Command.TakeNext command) {
        set(course, command.assignee(), command.team() == null ? course.ticket().team() : command.team());
        startWork(course);
    }

    /** Changes who has the ticket; null for nobody, or no team. */
    static void set(Course course, String assignee, String team) {
        Ticket ticket = course.ticket();
        if (!Objects.equals(assignee, ticket.assignee()) || !Objects.equals(team, ticket.team())) {
            course.happens(new Event.Assigned(assignee, team, ticket.assignee(), ticket.team()));
        }
    }

    private static void startWork(Course course) {
        Reactions.react(course, Trigger.WORK_STARTED, TicketView.of(course.ticket()));
    }
}
