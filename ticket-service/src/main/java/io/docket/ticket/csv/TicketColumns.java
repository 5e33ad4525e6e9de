package io.docket.ticket.csv;

import io.docket.ticket.participant.ParticipantView;
import io.docket.ticket.person.Person;
import io.docket.ticket.ticket.AgentTicketView;
import io.docket.ticket.ticket.CustomerTicketView;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.ticket.TicketView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The columns of a file, made of what the list shows to the same reader: nothing else is within reach. Left out are descriptions and whoever
 * takes part besides the requester, which would not fit into cells.
 *
 * @param <V> the desk's view of a ticket, or customers'
 */
final class TicketColumns<V extends TicketView> {
    /** Where the row that ends a file which was cut off says so. */
    static final String REFERENCE = "reference";

    /** Where that row says how to go on. */
    static final String SUBJECT = "subject";

    static final TicketColumns<AgentTicketView> DESK = new TicketColumns<>(List.of(
            new Column<>("id", AgentTicketView::id),
            new Column<>(REFERENCE, AgentTicketView::reference),
            new Column<>(SUBJECT, AgentTicketView::subject),
            new Column<>("kind", AgentTicketView::kind),
            new Column<>("channel", AgentTicketView::channel),
            new Column<>("topic", AgentTicketView::topic),
            new Column<>("priority", AgentTicketView::priority),
            new Column<>("status", ticket -> ticket.status().id()),
            new Column<>("statusName", ticket -> ticket.status().name()),
            new Column<>("category", ticket -> ticket.status().category()),
            new Column<>("resolution", AgentTicketView::resolution),
            new Column<>("closeReason", AgentTicketView::closeReason),
            new Column<>("requesterName", ticket -> of(ticket.requester(), ParticipantView::name)),
            new Column<>("requesterEmail", ticket -> of(ticket.requester(), ParticipantView::email)),
            new Column<>("requesterSide", ticket -> of(ticket.requester(), ParticipantView::side)),
            new Column<>("assignee", ticket -> of(ticket.assignee(), Person::id)),
            new Column<>("assigneeName", ticket -> of(ticket.assignee(), Person::name)),
            new Column<>(
                    "team",
                    ticket -> ticket.team() == null ? null : ticket.team().id()),
            new Column<>("queuedAt", AgentTicketView::queuedAt),
            new Column<>("followUpAt", AgentTicketView::followUpAt),
            new Column<>("promiseBroken", AgentTicketView::promiseBroken),
            new Column<>("scheduledFor", AgentTicketView::scheduledFor),
            new Column<>("holdReason", ticket -> of(ticket.hold(), AgentTicketView.HoldView::reason)),
            new Column<>("closesAt", AgentTicketView::closesAt),
            new Column<>("repliesUntil", AgentTicketView::repliesUntil),
            new Column<>("duplicateOf", ticket -> of(ticket.duplicateOf(), TicketRef::reference)),
            new Column<>("followUpOf", ticket -> of(ticket.followUpOf(), TicketRef::reference)),
            new Column<>("score", ticket -> of(ticket.survey(), AgentTicketView.SurveyView::score)),
            new Column<>("tags", ticket -> String.join(", ", ticket.tags())),
            new Column<>("createdAt", AgentTicketView::createdAt),
            new Column<>("updatedAt", AgentTicketView::updatedAt),
            new Column<>("statusSince", AgentTicketView::statusSince),
            new Column<>("version", AgentTicketView::version)));

    static final TicketColumns<CustomerTicketView> CUSTOMERS = new TicketColumns<>(List.of(
            new Column<>("id", CustomerTicketView::id),
            new Column<>(REFERENCE, CustomerTicketView::reference),
            new Column<>(SUBJECT, CustomerTicketView::subject),
            new Column<>("kind", CustomerTicketView::kind),
            new Column<>("channel", CustomerTicketView::channel),
            new Column<>("topic", CustomerTicketView::topic),
            new Column<>("priority", CustomerTicketView::priority),
            new Column<>("status", ticket -> ticket.status().label()),
            new Column<>("category", ticket -> ticket.status().category()),
            new Column<>("resolution", CustomerTicketView::resolution),
            new Column<>("requesterName", ticket -> of(ticket.requester(), ParticipantView::name)),
            new Column<>("requesterEmail", ticket -> of(ticket.requester(), ParticipantView::email)),
            new Column<>("requesterSide", ticket -> of(ticket.requester(), ParticipantView::side)),
            new Column<>("assigneeName", ticket -> of(ticket.assignee(), Person::name)),
            new Column<>("queuedAt", CustomerTicketView::queuedAt),
            new Column<>("scheduledFor", CustomerTicketView::scheduledFor),
            new Column<>("holdReason", ticket -> of(ticket.hold(), AgentTicketView.HoldView::reason)),
            new Column<>("closesAt", CustomerTicketView::closesAt),
            new Column<>("repliesUntil", CustomerTicketView::repliesUntil),
            new Column<>("duplicateOf", ticket -> of(ticket.duplicateOf(), TicketRef::reference)),
            new Column<>("followUpOf", ticket -> of(ticket.followUpOf(), TicketRef::reference)),
            new Column<>("score", ticket -> of(ticket.survey(), AgentTicketView.SurveyView::score)),
            new Column<>("createdAt", CustomerTicketView::createdAt),
            new Column<>("updatedAt", CustomerTicketView::updatedAt),
            new Column<>("statusSince", CustomerTicketView::statusSince),
            new Column<>("version", CustomerTicketView::version)));

    private final List<Column<V>> columns;

    private TicketColumns(List<Column<V>> columns) {
        this.columns = columns;
    }

    /** Something of a ticket; null where it has none. */
    private record Column<V>(String name, Function<V, Object> value) {}

    /** Their names, in order. */
    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What a ticket has in each, in order; null where it has nothing. */
    @SuppressWarnings("unchecked")
    Stream<Object> values(TicketView ticket) {
        return columns.stream().map(column -> column.value().apply((V) ticket));
    }

    private static <T> Object of(T whole, Function<T, Object> part) {
        return whole == null ? null : part.apply(whole);
    }
}
