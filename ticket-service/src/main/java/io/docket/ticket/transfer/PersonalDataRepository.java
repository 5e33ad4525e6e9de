package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds by indexes what is kept of a person. */
@ApplicationScoped
class PersonalDataRepository {
    /** An address that no token has vouched for says nothing of whose it is. Each of a person's names and ids once. */
    private static final String KNOWN = """
            select id, null as person, name, email_key from person where company = $1 and id = any($2)
            union
            select id, null, name, email_key from person where company = $1 and email_key = any($3)
            union
            select id, person, name, email_key from participant where company = $1 and person = any($2)
            union
            select id, person, name, email_key from participant where company = $1 and email_key = any($3)
            """;

    private static final String BESIDE = """
            select json_build_object('type', 'person', 'id', id, 'name', name, 'email', email, 'verified', email_key is not null,
                'seenAt', seen_at) as line
            from person where company = $1 and id = any($2)
            union all
            select json_build_object('type', 'team-member', 'team', team, 'id', id, 'name', name, 'email', email)
            from team_member where company = $1 and id = any($2)
            union all
            select json_build_object('type', 'undeliverable-address', 'email', email, 'status', status, 'ticket', ticket,
                'reportedAt', reported_at)
            from undeliverable_address where company = $1 and email_key = any($3)
            union all
            select json_build_object('type', 'upload', 'id', id, 'name', name, 'fileType', type, 'size', size,
                'sha256', encode(sha256, 'hex'), 'expiresAt', expires_at)
            from attachment where company = $1 and uploader = any($2) and ticket is null
            """;

    /** The next of each id and address by an index of its own, and of them all the next. */
    private static final String NEXT = """
            with mine as (
                select p.ticket from unnest($2::text[]) as who (id) cross join lateral (
                    select ticket from participant where company = $1 and person = who.id and ticket > $4 order by ticket limit $5) p
                union
                select p.ticket from unnest($2::text[]) as who (id) cross join lateral (
                    select ticket from participant where company = $1 and id = who.id and person is null and ticket > $4
                    order by ticket limit $5) p
                union
                select p.ticket from unnest($3::text[]) as who (address) cross join lateral (
                    select ticket from participant where company = $1 and email_key = who.address and ticket > $4
                    order by ticket limit $5) p)
            """ + ExportRepository.WEIGHED + """
            from (select ticket from mine order by ticket limit $5) next
            join ticket t on t.company = $1 and t.id = next.ticket
            order by t.id
            """;

    /**
     * Under what a person is known.
     *
     * @param isKnown whether anything of the person is there but what was asked for
     */
    record Known(Set<String> ids, Set<String> addresses, Set<String> names, boolean isKnown) {
        /** Whether that participant is the person. */
        boolean is(Participant one) {
            return ids.contains(one.id())
                    || one.person() != null && ids.contains(one.person())
                    || one.email() != null && addresses.contains(Person.emailKey(one.email()));
        }
    }

    /** From each id to its addresses, from each address to its ids, until there is nothing more. */
    Uni<Known> known(Sql sql, String company, String id, String email) {
        Known asked = new Known(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), false);
        if (id != null) {
            asked.ids().add(id);
        }
        if (email != null) {
            asked.addresses().add(Person.emailKey(email));
        }
        return widen(sql, company, asked);
    }

    private static Uni<Known> widen(Sql sql, String company, Known known) {
        int before = known.ids().size() + known.addresses().size();
        return sql.query(KNOWN, company, array(known.ids()), array(known.addresses()))
                .chain(rows -> {
                    rows.forEach(row -> add(row, known));
                    return known.ids().size() + known.addresses().size() > before
                            ? widen(sql, company, known)
                            : Uni.createFrom()
                                    .item(new Known(
                                            known.ids(), known.addresses(), known.names(), rows.rowCount() > 0));
                });
    }

    private static void add(Row row, Known known) {
        known.ids().add(row.getString("id"));
        known.names().add(row.getString("name"));
        Stream.ofNullable(row.getString("person")).forEach(known.ids()::add);
        Stream.ofNullable(row.getString("email_key")).forEach(known.addresses()::add);
    }

    /** What is kept of the person beside tickets, each as a line. */
    Uni<List<ObjectNode>> besideTickets(Sql sql, String company, Known person) {
        return sql.query(BESIDE, company, array(person.ids()), array(person.addresses()))
                .map(rows -> {
                    List<ObjectNode> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add((ObjectNode) Rows.json(row, "line")));
                    return lines;
                });
    }

    /** The next tickets in which the person takes part, by their ids. */
    Uni<List<Weighed>> next(Sql sql, String company, Known person, UUID after, int most) {
        return sql.query(NEXT, company, array(person.ids()), array(person.addresses()), after, most)
                .map(ExportRepository::weighed);
    }

    private static String[] array(Set<String> texts) {
        return texts.toArray(String[]::new);
    }
}
