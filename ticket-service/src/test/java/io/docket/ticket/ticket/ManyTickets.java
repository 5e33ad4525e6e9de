package io.docket.ticket.ticket;

import io.docket.scheme.model.Scheme;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.template.TemplateUnderTest;
import java.util.UUID;

/**
 * A thousand companies of very different sizes, loaded at once: the k-th has a k-th of the first one's tickets. Of each one's tickets
 * nine in ten are closed; persons, teams, kinds, channels and topics are spread over them, some of them rarely.
 */
final class ManyTickets {
    private static final int COMPANIES = 1_000;
    /** The sum of 1/k up to the thousandth. */
    private static final double SHARES = 7.4855;

    private final String prefix = "many-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    /** The largest company, which has a seventh of all. */
    String largest() {
        return prefix + 1;
    }

    /** The statuses of those companies. */
    Scheme scheme() {
        return TemplateUnderTest.instantiate("standard", largest());
    }

    /** So many tickets of all companies, whose numbers begin with that one; loads them with their participants. */
    ManyTickets load(int tickets) {
        TicketDatabase.run("""
                insert into ticket (company, id, reference, subject, description, kind, channel, topic, priority, status, category,
                    requester, assignee, team, queued_at, status_since, answered, created_at, updated_at, state, concealed,
                    seen_topic, seen_category, seen_updated_at, seen_version, version, sequence)
                select ? || k, gen_random_uuid(), 'M-' || n, 'Many', 'Many', case when n % 503 = 0 then 'LOSS'
                        when n % 7 = 0 then 'INCIDENT' else 'GENERAL' end,
                    case when n % 997 = 0 then 'EBAY' when n % 2 = 0 then 'EMAIL' else 'PORTAL' end, 'topic-' || n % 53, 'NORMAL',
                    c.status, c.category, 'p' || n % 101, case when n % 11 < 10 then 'agent-' || n % 19 end, 'team-' || n % 5,
                    t.at, t.at, false, t.at - (n % 29) * interval '1 day', t.at, '{}',
                    case when n % 301 = 0 then '{}'::jsonb end, 'topic-' || n % 53, c.category,
                    t.at - case when n % 301 = 0 then interval '1 hour' else interval '0' end, 1, 1, 1
                  from generate_series(1, ?) k,
                       generate_series(1, greatest(1, (? / (? * k))::int)) n,
                       lateral (select now() - n * interval '1 minute' as at) t,
                       lateral (select case when n % 31 = 0 then 'not-processed' when n % 37 = 0 then 'processing'
                            when n % 43 = 0 then 'resolved' else 'closed' end,
                            case when n % 31 = 0 then 'NEW' when n % 37 = 0 then 'PROCESSING'
                            when n % 43 = 0 then 'RESOLVED' else 'CLOSED' end) c (status, category)
                """, prefix, COMPANIES, (double) tickets, SHARES);
        TicketDatabase.run("""
                insert into participant (company, ticket, id, person, name, email, email_key, side, added_at)
                select company, id, requester, requester, requester, requester || '@many.test', requester || '@many.test',
                       'customer', created_at
                  from ticket where company like ? || '%'
                """, prefix);
        TicketDatabase.run("""
                insert into participant (company, ticket, id, person, name, email, email_key, side, added_at)
                select company, id, 'seller', 'seller', 'seller', 'seller@many.test', 'seller@many.test', 'seller', created_at
                  from ticket where company = ? and substr(reference, 3)::int % 3 > 0
                """, largest());
        TicketDatabase.run("""
                insert into ticket_tag (company, ticket, tag_key, tag, updated_at)
                select company, id, tag, tag, updated_at
                  from ticket, unnest(array['often', 'rare', 'later']) tag
                 where company like ? || '%' and substr(reference, 3)::int % case tag when 'often' then 2 when 'rare' then 997 else 5 end = 0
                """, prefix);
        TicketDatabase.run("vacuum (analyze) ticket");
        TicketDatabase.run("vacuum (analyze) ticket_tag");
        TicketDatabase.run("vacuum (analyze) participant");
        return this;
    }

    /** Takes them away, so that no other test meets them. */
    void drop() {
        TicketDatabase.run("delete from ticket_tag where company like ? || '%'", prefix);
        TicketDatabase.run("delete from participant where company like ? || '%'", prefix);
        TicketDatabase.run("delete from ticket where company like ? || '%'", prefix);
    }
}
