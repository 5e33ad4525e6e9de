package io.docket.bench;

import io.docket.local.mailbox.Mailbox;
import io.docket.local.port.FreePorts;
import io.docket.local.postgres.Postgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Measures how much one company's backlog delays another: a small company has one ticket to close each second, at first alone, then
 * while a large one has very many to close that were due at one moment, then while it has as many mails to be sent. From when a ticket is
 * due to when it is closed, to when others hear of it, to when the notice is entered, and to when the customer's mail has left. Without the
 * breaker, which would hold the large company's.
 */
public final class Fair {

    private static final String LARGE = "large";
    private static final String SMALL = "small";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SEEDED_AT_ONCE = 20_000;

    /** Tickets like the one that was answered through the service, with its participants and its one clock. */
    private static final String SEED = """
            with fresh as materialized (
                select gen_random_uuid()::text as id, n, coalesce(?, ? || '-' || n) as company
                  from generate_series(?, ?) n),
            tickets as (
                insert into ticket select made.* from fresh, ticket t, lateral jsonb_populate_record(t,
                       replace(to_jsonb(t)::text, t.id::text, fresh.id)::jsonb
                       || jsonb_build_object('company', fresh.company, 'reference', 'B-' || fresh.n)) made
                 where t.id = ?),
            participants as (
                insert into participant select made.* from fresh, participant p, lateral jsonb_populate_record(p,
                       jsonb_build_object('ticket', fresh.id, 'company', fresh.company)) made
                 where p.ticket = ?)
            insert into timer select made.* from fresh, timer c, lateral jsonb_populate_record(c,
                   jsonb_build_object('ticket', fresh.id, 'company', fresh.company,
                                      'due_at', ?::timestamptz + (fresh.n - ?) * ?::interval)) made
             where c.ticket = ?""";

    /** Mails like one that was sent, each about a ticket of its own. */
    private static final String SEED_NOTICES = """
            with fresh as materialized (
                select gen_random_uuid() as id, gen_random_uuid() as ticket from generate_series(1, ?))
            insert into notice select made.* from fresh, notice m, lateral jsonb_populate_record(m,
                   jsonb_build_object('id', fresh.id, 'ticket', fresh.ticket, 'state', 'PENDING', 'attempts', 0, 'sent_at', null,
                                      'due_at', docket_now() + interval '1 hour',
                                      'pending_since', docket_now() + interval '1 hour')) made
             where m.id = (select id from notice where company = 'large' and channel = 'email' and state = 'SENT' limit 1)""";

    private static final String CLOSED = """
            select h.ticket, min(h.at) as at from history h
             where h.company = 'small' and h.cause like 'TIMER:%' group by h.ticket""";

    private static final String ENTERED =
            "select ticket, min(created_at) as at from notice where company = 'small' and notice = 'closed-no-response' group by ticket";

    private static final String CLOCKS = "select count(*) from timer where company = 'large'";

    private static final String MAILS = "select count(*) from notice where company = 'large' and state = 'PENDING'";

    private static final String MAILED =
            "select ticket, min(sent_at) as at from notice where company = 'small' and state = 'SENT' and notice = 'closed-no-response' group by ticket";

    private final long closures;
    private final long notices;
    private final int companies;
    private final int seconds;
    private final int warmUp;
    private final Desk desk;
    private final Connection tickets;
    private final Connection notifications;
    private final Map<UUID, Instant> heard = new ConcurrentHashMap<>();
    private int seeded = 1_000;

    private Fair(Desk desk, Connection tickets, Connection notifications) {
        this.closures = Long.getLong("closures", 1_000_000);
        this.notices = Long.getLong("notices", 1_000_000);
        this.companies = Integer.getInteger("companies", 0);
        this.seconds = Integer.getInteger("measure", 60);
        this.warmUp = Integer.getInteger("warmUp", 15_000);
        this.desk = desk;
        this.tickets = tickets;
        this.notifications = notifications;
    }

    public static void main(String[] args) throws Exception {
        say("Starting PostgreSQL (durable), Kafka, identity, a mailbox and the services …");
        List<Integer> ports = List.of(FreePorts.one(), FreePorts.one());
        try (Desk desk = Desk.open(Path.of(System.getProperty("repository", ".")), 1, Boolean.getBoolean("breaker"));
                Mailbox mailbox = Mailbox.start(ports.get(0), ports.get(1));
                Connection tickets = desk.postgres().connect(Desk.DATABASE, Postgres.SUPERUSER);
                Connection notifications = desk.postgres().connect(Desk.NOTIFICATION_DATABASE, Postgres.SUPERUSER)) {
            desk.notificationServiceMailingTo(mailbox.smtpPort());
            new Fair(desk, tickets, notifications).run();
        }
    }

    private void run() throws Exception {
        UUID large = UUID.fromString(desk.answeredTicketOf(LARGE));
        UUID small = UUID.fromString(desk.answeredTicketOf(SMALL));
        Thread listener = new Thread(this::listen, "listener");
        listener.setDaemon(true);
        listener.start();
        if (companies > 0) {
            say("Seeding %d companies with a clock of a later time each …".formatted(companies));
            seed(null, small, companies, now().plus(Duration.ofDays(20)), Duration.ZERO);
        }
        say("Warming up …");
        seed(LARGE, large, warmUp, now(), Duration.ZERO);
        measure(small, 10);
        awaitNoneDue();
        say("");
        say("%-28s %8s %28s %28s %28s %28s"
                .formatted("small company's closures", "", "closed", "heard of", "entered", "mailed"));
        say("%-28s %8s %s".formatted("", "tickets", "   mean s    p95 s    max s ".repeat(4)));
        measure(small, seconds).say("alone");
        besideClosures(large, small);
        besideNotices(small);
    }

    private void besideClosures(UUID large, UUID small) throws SQLException, InterruptedException {
        Instant moment = now().plus(Duration.ofMinutes(60));
        seed(LARGE, large, closures, moment, Duration.ZERO);
        execute(tickets, "vacuum analyze timer, ticket, participant");
        execute(
                tickets,
                "update timer set due_at = docket_now() where company = 'large' and due_at = '" + moment + "'");
        beside(small, "closures", tickets, CLOCKS);
        execute(tickets, "delete from timer where company = 'large'");
    }

    private void besideNotices(UUID small) throws SQLException, InterruptedException {
        while (number(notifications, MAILS) > 0) {
            Thread.sleep(500);
        }
        for (long some : portions(notices)) {
            execute(notifications, SEED_NOTICES, some);
        }
        execute(notifications, "vacuum analyze notice");
        execute(
                notifications,
                "update notice set due_at = docket_now(), pending_since = docket_now() where company = 'large' and state = 'PENDING'");
        // One transaction made them due, as none of a service's does: what it left behind is not what is measured.
        execute(notifications, "vacuum notice");
        beside(small, "mails", notifications, MAILS);
    }

    /** Measures while much of that waits for the large company, as that query counts it. */
    private void beside(UUID small, String what, Connection database, String waiting)
            throws SQLException, InterruptedException {
        long before = number(database, waiting);
        Delays delays = measure(small, seconds);
        long after = number(database, waiting);
        delays.say("beside %d %s".formatted(before, what));
        say("%-28s %8d of the other's were done meanwhile; %d waited on".formatted("", before - after, after));
    }

    /** One of the small company's is due each second; ends when all were mailed. */
    private Delays measure(UUID small, int count) throws SQLException, InterruptedException {
        Instant first = now().plusSeconds(2);
        Map<UUID, Instant> due = seed(SMALL, small, count, first, Duration.ofSeconds(1));
        Instant until = first.plusSeconds(count).plus(PATIENCE);
        Map<UUID, Instant> mailed = Map.of();
        while (!mailed.keySet().containsAll(due.keySet()) || !heard.keySet().containsAll(due.keySet())) {
            if (now().isAfter(until)) {
                say("Not all were mailed within %s: %d of %d; look into the logs in %s"
                        .formatted(
                                PATIENCE,
                                mailed.keySet().stream()
                                        .filter(due::containsKey)
                                        .count(),
                                count,
                                desk.directory()));
                break;
            }
            Thread.sleep(1_000);
            mailed = times(notifications, MAILED);
        }
        return new Delays(due, times(tickets, CLOSED), heard, times(notifications, ENTERED), mailed);
    }

    /** @return when each is due, of few */
    private Map<UUID, Instant> seed(String company, UUID like, long count, Instant first, Duration apart)
            throws SQLException {
        int from = seeded;
        for (long some : portions(count)) {
            execute(
                    tickets,
                    SEED,
                    company,
                    SMALL,
                    seeded,
                    seeded + some - 1,
                    like,
                    like,
                    first.toString(),
                    from,
                    apart.toMillis() + " milliseconds",
                    like);
            seeded += (int) some;
        }
        return company == null || count > 10_000
                ? Map.of()
                : times(
                        tickets,
                        "select c.ticket, c.due_at as at from timer c join ticket t on t.company = c.company and t.id = c.ticket"
                                + " where c.company = '%s' and substr(t.reference, 3) ~ '^[0-9]+$' and t.reference like 'B-%%'"
                                        .formatted(company)
                                + " and substr(t.reference, 3)::int >= " + from);
    }

    private static long[] portions(long count) {
        return LongStream.iterate(count, left -> left > 0, left -> left - SEEDED_AT_ONCE)
                .map(left -> Math.min(SEEDED_AT_ONCE, left))
                .toArray();
    }

    private void awaitNoneDue() throws SQLException, InterruptedException {
        while (number(tickets, "select count(*) from (select from timer where due_at <= docket_now() limit 1) due")
                > 0) {
            Thread.sleep(500);
        }
    }

    private void listen() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", desk.kafka(), "group.id", "bench-fair", "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("docket.tickets"));
            while (true) {
                consumer.poll(Duration.ofMillis(500)).forEach(this::hear);
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> event) {
        if (SMALL.equals(header(event, "ce_company")) && "docket.ticket.moved".equals(header(event, "ce_type"))) {
            heard.putIfAbsent(UUID.fromString(event.key()), Instant.now());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** What the small company waited for: when each was due, and when what happened to it. */
    private record Delays(
            Map<UUID, Instant> due,
            Map<UUID, Instant> closed,
            Map<UUID, Instant> heard,
            Map<UUID, Instant> entered,
            Map<UUID, Instant> mailed) {

        void say(String name) {
            Fair.say("%-28s %8d %s %s %s %s"
                    .formatted(name, due.size(), of(closed), of(heard), of(entered), of(mailed)));
        }

        private String of(Map<UUID, Instant> happened) {
            double[] delays = due.entrySet().stream()
                    .filter(one -> happened.containsKey(one.getKey()))
                    .mapToDouble(one -> Duration.between(one.getValue(), happened.get(one.getKey()))
                                    .toMillis()
                            / 1e3)
                    .sorted()
                    .toArray();
            return delays.length == 0
                    ? "%27s".formatted("none")
                    : "%9.2f %8.2f %8.2f"
                            .formatted(
                                    Arrays.stream(delays).average().orElseThrow(),
                                    delays[(int) Math.ceil(0.95 * delays.length) - 1],
                                    delays[delays.length - 1]);
        }
    }

    private Instant now() throws SQLException {
        try (PreparedStatement statement = tickets.prepareStatement("select docket_now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<UUID, Instant> times(Connection connection, String sql) throws SQLException {
        Map<UUID, Instant> times = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                times.put(
                        row.getObject("ticket", UUID.class),
                        row.getTimestamp("at").toInstant());
            }
        }
        return times;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
