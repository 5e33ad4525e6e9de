package io.docket.ticket.timer;

import io.docket.ticket.scheme.TicketDatabase;
import java.util.List;
import java.util.UUID;

/** Thousands of tickets like one, with their clocks, without the calls that would make them. */
final class TicketsInBulk {

    private final UUID like;

    private TicketsInBulk(UUID like) {
        this.like = like;
    }

    /** So many more tickets of the same company in the same state. */
    static TicketsInBulk like(UUID like, int count) {
        TicketDatabase.run("""
                with fresh as materialized (select gen_random_uuid()::text as id, n from generate_series(1, ?) n),
                     tickets as (
                    insert into ticket select made.* from fresh, ticket t, lateral jsonb_populate_record(t,
                           replace(to_jsonb(t)::text, t.id::text, fresh.id)::jsonb
                           || jsonb_build_object('reference', 'BULK-' || fresh.n)) made
                     where t.id = ?)
                insert into timer select made.* from fresh, timer c, lateral jsonb_populate_record(c,
                       jsonb_build_object('ticket', fresh.id)) made
                 where c.ticket = ?""", count, like, like);
        return new TicketsInBulk(like);
    }

    /** Half of their clocks come due before the other ticket's, half after it. */
    void areDueAround(UUID other) {
        TicketDatabase.run("""
                update timer t set due_at = o.due_at
                       + (case when hashtext(t.ticket::text) % 2 = 0 then 1 else -1 end) * interval '1 minute'
                  from timer o
                 where o.ticket = ? and o.kind = t.kind and o.step = t.step
                   and t.company = (select company from ticket where id = ?)""", other, like);
    }

    /** How many still wait for the first reminder. */
    int due() {
        List<String> rows = TicketDatabase.rows("""
                select count(*) from timer join ticket t on t.company = timer.company and t.id = timer.ticket
                 where t.reference like 'BULK-%' and timer.kind = 'REMINDER' and timer.step = 1
                   and t.company = (select company from ticket where id = ?)""", like);
        return Integer.parseInt(rows.get(0));
    }

    void forget() {
        TicketDatabase.run("""
                select remove_ticket(company, id) from ticket
                 where reference like 'BULK-%' and company = (select company from ticket where id = ?)""", like);
    }
}
