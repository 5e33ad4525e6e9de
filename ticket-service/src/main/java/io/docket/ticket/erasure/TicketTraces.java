package io.docket.ticket.erasure;

import io.docket.platform.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;

/**
 * All that is stored of a ticket and may name persons, as the rows are.
 *
 * @param events its events that are not published yet
 */
record TicketTraces(
        UUID id,
        Row ticket,
        List<Row> participants,
        List<Row> messages,
        List<Row> history,
        List<Row> wholeMails,
        List<Row> files,
        List<Row> surveys,
        List<Row> counted,
        List<Row> failures,
        List<Row> imports,
        List<Row> events) {

    /** The answers to {@link TicketTracesRepository#all}, in their order; null where there is no such ticket. */
    static TicketTraces of(UUID id, List<RowSet<Row>> answers) {
        List<List<Row>> rows = answers.stream().map(TicketTraces::list).toList();
        return rows.get(0).isEmpty()
                ? null
                : new TicketTraces(
                        id,
                        rows.get(0).get(0),
                        rows.get(1),
                        rows.get(2),
                        rows.get(3),
                        rows.get(4),
                        rows.get(5),
                        rows.get(6),
                        rows.get(7),
                        rows.get(8),
                        rows.get(9),
                        rows.get(10));
    }

    private static List<Row> list(RowSet<Row> rows) {
        return Rows.stream(rows).toList();
    }
}
