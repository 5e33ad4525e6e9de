package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Identity;
import io.docket.ticket.person.IdentityRepository;
import io.docket.ticket.person.Person;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Finds by indexes what is kept of a person. */
@ApplicationScoped
class PersonalDataRepository {
    /** Each of the person's names, and the ids that it has in single tickets. */
    private static final String KNOWN = """
            select id, name from person where company = $1 and id = any($2)
            union
            select id, name from participant where company = $1 and person = any($2)
            union
            select id, name from participant where company = $1 and email_key = any($3)
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

    private final IdentityRepository identities;

    PersonalDataRepository(IdentityRepository identities) {
        this.identities = identities;
    }

    /** Who that is. Fails with 409 {@code several-people} as {@link IdentityRepository#of} does. */
    Uni<Known> known(Sql sql, String company, String id, String email) {
        return identities.of(sql, company, id, email).chain(identity -> sql.query(
                        KNOWN, company, array(identity.ids()), array(identity.addresses()))
                .map(rows -> known(identity, rows)));
    }

    private static Known known(Identity identity, RowSet<Row> rows) {
        Known known = new Known(
                new TreeSet<>(identity.ids()),
                new TreeSet<>(identity.addresses()),
                new TreeSet<>(),
                rows.rowCount() > 0);
        rows.forEach(row -> {
            known.ids().add(row.getString("id"));
            known.names().add(row.getString("name"));
        });
        return known;
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
