package io.docket.ticket.ticket;

import io.docket.platform.database.Rows;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.engine.Clock;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.person.PersonRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The stored tickets. */
@ApplicationScoped
public class TicketRepository {
    private static final String LOCK = "select id from ticket where company = $1 and id = $2 for update";

    /** Duplicates are linked one at a time in a company: two links that race could close a cycle that neither sees. */
    private static final String LOCK_DUPLICATES =
            "select pg_advisory_xact_lock(hashtextextended('duplicates of ' || $1, 0))";

    /**
     * What is shown of a ticket, its company and the people on it. The rest of the query says which tickets.
     * A person's token is trusted before the directory; what the token does not say, the directory may. Without white space
     * to look at, because the client keeps a statement prepared only up to 2,048 characters: one more costs a round trip.
     */
    static final String SELECT = """
            select c.company, c.name as company_name, c.locale, c.scheme_version, docket_now() as now,
                t.reference, t.description, t.state, t.follow_up_of, t.follow_up_hidden, t.concealed, t.updated_at, t.version, t.seen_version,
                t.sequence, t.tags,
                (select json_agg(json_build_object('id', p.id, 'person', p.person, 'name', p.name, 'email', p.email,
                        'side', p.side) order by p.added_at, p.id = t.requester desc, p.id)
                    from participant p where p.company = t.company and p.ticket = t.id) as participants,
                (select json_agg(json_build_object('id', k.clock, 'kind', k.kind, 'rule', k.rule, 'step', k.step,
                        'dueAt', k.due_at, 'span', k.span))
                    from timer k where k.company = t.company and k.ticket = t.id) as clocks,
                case when t.assignee is not null then (
                    select json_build_object('id', t.assignee,
                            'name', coalesce((array_agg(k.name order by k.trust))[1], t.assignee),
                            'email', (array_agg(k.email order by k.trust) filter (where k.email is not null))[1])
                        from (
                            select name, email, 1 as trust from person p
                                where p.company = t.company and p.id = t.assignee
                            union all
                            select name, email, 2 from team_member m
                                where m.company = t.company and m.id = t.assignee
                            union all
                            select lead_name, lead_email, 3 from team g
                                where g.company = t.company and g.lead_id = t.assignee) k)
                    end as assignee,
                (select coalesce(
                    (select json_build_object('id', g.id, 'name', g.name)
                        from team g where g.company = t.company and g.id = t.team),
                    json_build_object('id', t.team, 'name', t.team))
                    where t.team is not null) as team,
                (select json_agg(json_build_object('id', l.id, 'reference', l.reference, 'participants',
                        (select json_agg(json_build_object('id', p.id, 'person', p.person, 'name', p.name,
                                'email', p.email, 'side', p.side))
                            from participant p where p.company = l.company and p.ticket = l.id)))
                    from ticket l where l.company = t.company and l.id in (t.duplicate_of, t.follow_up_of)) as links
            from ticket t join company c on c.company = t.company
            """.replaceAll("\\s+", " ");

    private static final String ONE = SELECT + "where t.company = $1 and t.id = $2";

    private static final String SOME = SELECT + "where t.company = $1 and t.id = any($2)";

    private static final String COMPANY = """
            select company, name as company_name, locale, scheme_version, docket_now() as now
            from company where company = $1
            """;

    /** Parameters: company, ticket or null, ids of persons, ids of teams. Those of the ticket come with them. */
    private static final String PEOPLE = """
            with mentioned as (
                select array(select assignee from ticket where company = $1 and id = $2) || $3::text[] as persons,
                    array(select team from ticket where company = $1 and id = $2) || $4::text[] as teams)
            select
                (select json_agg(one_person) from (
                    """ + PersonRepository.known("m.persons") + """
                    ) one_person) as persons,
                (select json_agg(json_build_object('id', g.id, 'name', g.name,
                        'lead', case when g.lead_id is not null then
                            json_build_object('id', g.lead_id, 'name', g.lead_name, 'email', g.lead_email) end,
                        'members', (select coalesce(json_agg(json_build_object(
                                'id', tm.id, 'name', tm.name, 'email', tm.email) order by tm.id), '[]')
                            from team_member tm where tm.company = g.company and tm.team = g.id)))
                    from team g where g.company = $1 and g.id = any(m.teams)) as teams
            from mentioned m
            """;

    /** Parameters: company, ids of tickets. */
    private static final String LINKS = """
            select json_agg(json_build_object('id', l.id, 'reference', l.reference, 'participants',
                    (select json_agg(json_build_object('id', p.id, 'person', p.person, 'name', p.name,
                            'email', p.email, 'side', p.side))
                        from participant p where p.company = l.company and p.ticket = l.id))) as links
            from ticket l where l.company = $1 and l.id = any($2)
            """;

    /** Whether following {@code duplicate_of} from the third parameter leads to the second. */
    private static final String LEADS_BACK = """
            with recursive chain as (
                select id, duplicate_of from ticket where company = $1 and id = $3
                union
                select t.id, t.duplicate_of from ticket t join chain on t.id = chain.duplicate_of
                where t.company = $1)
            select exists (select 1 from chain where id = $2) as leads_back
            """;

    private static final String ADD = """
            insert into ticket (company, id, reference, subject, description, kind, channel, topic, priority, status,
                category, requester, assignee, team, duplicate_of, follow_up_of, queued_at, status_since, answered,
                created_at, updated_at, state, concealed, version, sequence, seen_topic, seen_category, seen_updated_at,
                seen_version, follow_up_hidden)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29, $30)
            """;

    /** Whoever gets the ticket has taken it. */
    private static final String UPDATE = """
            update ticket set subject = $3, topic = $4, priority = $5, status = $6, category = $7, assignee = $8,
                team = $9, duplicate_of = $10, queued_at = $11, status_since = $12, answered = $13, updated_at = $14,
                state = $15, concealed = $16, version = $17, sequence = $18,
                seen_topic = $19, seen_category = $20, seen_updated_at = $21, seen_version = $22,
                taken_at = case when $8::text is null then null when $8 is distinct from assignee then docket_now() else taken_at end
            where company = $1 and id = $2
            """;

    private static final String STOP_CLOCK =
            "delete from timer where company = $1 and ticket = $2 and clock = $3 and step = $4";

    private static final String START_CLOCK = """
            insert into timer (company, ticket, clock, step, rule, kind, due_at, span)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String ID_BY_REFERENCE = "select id from ticket where company = $1 and reference = $2";

    private static final String IDS_BY_REFERENCE =
            "select reference, id from ticket where company = $1 and reference = any($2)";

    private final TicketRows rows;

    TicketRepository(TicketRows rows) {
        this.rows = rows;
    }

    /** A ticket under its lock, with what was read behind the lock. */
    record Locked(StoredTicket ticket, Instant now, People people, boolean leadsBack, LinkedTicket duplicateOf) {}

    /**
     * Locks a ticket and reads it and the people mentioned; empty where there is none. All travel together, and each
     * statement's snapshot begins behind the lock, so that nothing read is older than the wait for it.
     */
    Uni<Optional<Locked>> lock(Sql sql, String company, UUID ticket, Mentions mentions) {
        List<Statement> statements = new ArrayList<>();
        if (mentions.duplicateOf() != null) {
            statements.add(lockDuplicates(company));
        }
        statements.add(Statement.of(LOCK, company, ticket));
        statements.add(Statement.of(ONE, company, ticket));
        statements.add(people(company, ticket, mentions));
        int read = statements.size() - 2;
        if (mentions.duplicateOf() != null) {
            statements.add(Statement.of(LEADS_BACK, company, ticket, mentions.duplicateOf()));
            statements.add(Statement.of(LINKS, company, new UUID[] {mentions.duplicateOf()}));
        }
        return sql.pipeline(statements).map(answers -> first(answers.get(read)).map(row -> {
            StoredTicket stored = rows.ticket(row);
            People people = readPeople(answers.get(read + 1), stored);
            boolean linked = mentions.duplicateOf() != null;
            return new Locked(
                    stored,
                    Rows.instant(row, "now"),
                    people,
                    linked && first(answers.get(read + 2)).orElseThrow().getBoolean("leads_back"),
                    linked ? link(answers.get(read + 3), mentions.duplicateOf()) : null);
        }));
    }

    /** Keeps everybody else from making duplicates in the company until the transaction ends. */
    public Statement lockDuplicates(String company) {
        return Statement.of(LOCK_DUPLICATES, company);
    }

    /** Asks for a ticket; {@link #read} takes the answer. */
    Statement one(String company, UUID id) {
        return Statement.of(ONE, company, id);
    }

    /** The answer to {@link #one}. */
    Optional<StoredTicket> read(RowSet<Row> answer) {
        return first(answer).map(rows::ticket);
    }

    /** The tickets of an answer to a query that begins with {@link #SELECT}. */
    List<StoredTicket> readAll(RowSet<Row> answer) {
        return Rows.stream(answer).map(rows::ticket).toList();
    }

    /** The tickets of those ids, in the order of the ids; without those that are not there. */
    public Uni<List<StoredTicket>> inOrder(Sql sql, String company, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return sql.query(SOME, company, ids.toArray(UUID[]::new)).map(answer -> readAll(answer).stream()
                .sorted(Comparator.comparingInt(ticket -> ids.indexOf(ticket.id())))
                .toList());
    }

    /** The id that a key stands for; empty where no ticket has that reference. */
    Uni<Optional<UUID>> resolve(Sql sql, String company, TicketKey key) {
        if (key.id() != null) {
            return Uni.createFrom().item(Optional.of(key.id()));
        }
        return sql.query(ID_BY_REFERENCE, company, key.reference())
                .map(answer -> first(answer).map(row -> row.getUUID("id")));
    }

    /** The same tickets by their ids; a key of a ticket that is not there, and null, stay as they are. */
    public Uni<List<TicketKey>> named(Sql sql, String company, List<TicketKey> keys) {
        String[] references = keys.stream()
                .filter(key -> key != null && key.reference() != null)
                .map(TicketKey::reference)
                .toArray(String[]::new);
        return sql.query(IDS_BY_REFERENCE, company, references).map(rows -> {
            Map<String, UUID> ids = new HashMap<>();
            rows.forEach(row -> ids.put(row.getString("reference"), row.getUUID("id")));
            return keys.stream()
                    .map(key -> key == null || !ids.containsKey(key.reference())
                            ? key
                            : TicketKey.of(ids.get(key.reference())))
                    .toList();
        });
    }

    /** What a new ticket needs to know: its company, the time, and the ticket that it follows up on. */
    public record Beginning(Company company, Instant now, LinkedTicket followUpOf) {}

    /** Reads what a new ticket needs to know; empty where the company's scheme has not arrived. */
    public Uni<Optional<Beginning>> beginning(Sql sql, String company, UUID followUpOf) {
        return sql.pipeline(List.of(
                        Statement.of(COMPANY, company),
                        Statement.of(LINKS, company, followUpOf == null ? new UUID[0] : new UUID[] {followUpOf})))
                .map(answers -> first(answers.get(0))
                        .map(row -> new Beginning(
                                rows.company(row), Rows.instant(row, "now"), link(answers.get(1), followUpOf))));
    }

    /** Stores a new ticket, without its participants and clocks. */
    public Statement add(StoredTicket stored, Scheme scheme) {
        Ticket ticket = stored.state();
        return Statement.of(
                ADD,
                stored.company().id(),
                ticket.id(),
                stored.reference(),
                ticket.subject(),
                ticket.description(),
                ticket.kind(),
                ticket.channel(),
                ticket.topic(),
                ticket.priority(),
                ticket.status(),
                scheme.requireStatus(ticket.status()).category(),
                ticket.requester(),
                ticket.assignee(),
                ticket.team(),
                ticket.duplicateOf(),
                stored.followUpOf(),
                ticket.queuedAt(),
                ticket.statusSince(),
                ticket.replies().everAnswered(),
                ticket.createdAt(),
                stored.updatedAt(),
                rows.state(ticket),
                rows.concealed(stored.concealed()),
                stored.version(),
                stored.sequence(),
                stored.seenState().topic(),
                scheme.requireStatus(stored.seenState().status()).category(),
                stored.seenUpdatedAt(),
                stored.seenVersion(),
                stored.followUpHidden());
    }

    /** Stores what became of a ticket, without its participants and clocks. */
    Statement update(StoredTicket stored, Scheme scheme) {
        Ticket ticket = stored.state();
        return Statement.of(
                UPDATE,
                stored.company().id(),
                ticket.id(),
                ticket.subject(),
                ticket.topic(),
                ticket.priority(),
                ticket.status(),
                scheme.requireStatus(ticket.status()).category(),
                ticket.assignee(),
                ticket.team(),
                ticket.duplicateOf(),
                ticket.queuedAt(),
                ticket.statusSince(),
                ticket.replies().everAnswered(),
                stored.updatedAt(),
                rows.state(ticket),
                rows.concealed(stored.concealed()),
                stored.version(),
                stored.sequence(),
                stored.seenState().topic(),
                scheme.requireStatus(stored.seenState().status()).category(),
                stored.seenUpdatedAt(),
                stored.seenVersion());
    }

    /** Stops the clocks that no longer run and starts those that newly do. */
    public List<Statement> clocks(String company, Ticket before, Ticket after) {
        Set<Clock> stopped = new HashSet<>(before.clocks());
        after.clocks().forEach(stopped::remove);
        Set<Clock> started = new HashSet<>(after.clocks());
        before.clocks().forEach(started::remove);
        return List.of(
                Statement.batch(STOP_CLOCK, tuples(stopped, clock -> stop(company, after.id(), clock))),
                Statement.batch(START_CLOCK, tuples(started, clock -> start(company, after.id(), clock))));
    }

    private static List<Tuple> tuples(Collection<Clock> clocks, Function<Clock, Tuple> row) {
        return clocks.stream().map(row).toList();
    }

    private static Tuple stop(String company, UUID ticket, Clock clock) {
        return Statement.row(company, ticket, clock.id().toString(), clock.step());
    }

    private static Tuple start(String company, UUID ticket, Clock clock) {
        return Statement.row(
                company,
                ticket,
                clock.id().toString(),
                clock.step(),
                clock.rule(),
                clock.kind(),
                clock.dueAt(),
                clock.span() == null ? null : clock.span().text());
    }

    /** Asks for the persons and teams that a ticket and a command mention; {@link #readPeople} takes the answer. */
    public static Statement people(String company, UUID ticket, Mentions mentions) {
        return Statement.of(
                PEOPLE,
                company,
                ticket,
                mentions.persons().toArray(String[]::new),
                mentions.teams().toArray(String[]::new));
    }

    /** The answer to {@link #people}, with those who take part in the ticket. */
    public People readPeople(RowSet<Row> answer, StoredTicket ticket) {
        return rows.people(first(answer).orElseThrow(), ticket.participants());
    }

    /** The answer to {@link #people}, where there is no ticket yet. */
    public People readPeople(RowSet<Row> answer) {
        return rows.people(first(answer).orElseThrow(), List.of());
    }

    private LinkedTicket link(RowSet<Row> answer, UUID id) {
        return id == null
                ? null
                : first(answer).map(row -> rows.links(row).get(id)).orElse(null);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return Rows.stream(rows).findFirst();
    }
}
