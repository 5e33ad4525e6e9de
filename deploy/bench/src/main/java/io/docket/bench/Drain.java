package io.docket.bench;

import io.docket.local.postgres.Postgres;
import io.docket.local.process.ServiceProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Measures whether a backlog of tickets' events gets shorter while the desk is at its busiest: ticket-service alone produces, at
 * full load, and notification-service alone takes the same events, in turn and on the same machine. Whoever is not measured is
 * frozen: it keeps what its JVM has compiled, and takes no processor from the other.
 */
public final class Drain {

    /** How much faster than production taking must be. */
    private static final double WANTED = 1.5;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 100;

    private static final String UNPUBLISHED = "select count(*) from outbox";
    private static final String PUBLISHED = "select coalesce(sum(sequence), 0) from ticket";
    private static final String TAKEN =
            "select coalesce(sum(sequence), 0) from consumer_sequence where topic = 'docket.tickets'";
    private static final String NOTICES = "select count(*) from notice";

    private final Settings settings;
    private final int rounds;
    private final long calls;
    private final boolean webhook;
    private final Desk desk;
    private final Connection tickets;
    private final Connection notifications;

    private Drain(Settings settings, Desk desk, Connection tickets, Connection notifications) {
        this.settings = settings;
        this.rounds = Integer.getInteger("rounds", 3);
        this.calls = Long.getLong("callsARound", 15_000);
        this.webhook = !"false".equals(System.getProperty("webhook"));
        this.desk = desk;
        this.tickets = tickets;
        this.notifications = notifications;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromSystem();
        say("Starting PostgreSQL (durable), Kafka, identity and the services …");
        try (Desk desk = Desk.open(Path.of(System.getProperty("repository", ".")), settings.tickets());
                Connection tickets = desk.postgres().connect(Desk.DATABASE, Postgres.SUPERUSER);
                Connection notifications = desk.postgres().connect(Desk.NOTIFICATION_DATABASE, Postgres.SUPERUSER)) {
            new Drain(settings, desk, tickets, notifications).run();
        }
    }

    private void run() throws Exception {
        ServiceProcess consumer = desk.notificationService();
        if (webhook) {
            desk.registerWebhook(consumer);
        }
        desk.configService().freeze();
        say("Warming up both …");
        round(consumer);
        List<Round> measured = new ArrayList<>();
        say("");
        say(Round.HEADING);
        for (int i = 1; i <= rounds; i++) {
            Round round = round(consumer);
            measured.add(round);
            say(round.line(Integer.toString(i)));
        }
        Round all = measured.stream().reduce(Round::and).orElseThrow();
        say(all.line("all"));
        say("");
        say("A backlog is taken %.2f times as fast as it is produced; %.1f is wanted".formatted(all.ratio(), WANTED));
    }

    private Round round(ServiceProcess consumer) throws SQLException, InterruptedException {
        consumer.freeze();
        long before = number(tickets, PUBLISHED);
        long noticesBefore = number(notifications, NOTICES);
        double produced = produce();
        long published = number(tickets, PUBLISHED);
        desk.ticketService().freeze();
        consumer.resume();
        Taking taking = take(published);
        desk.ticketService().resume();
        return new Round(
                published - before,
                number(notifications, NOTICES) - noticesBefore,
                produced,
                taking.seconds(),
                taking.events());
    }

    /** From the first call until the last event is with the broker. */
    private double produce() throws SQLException, InterruptedException {
        try (Load load = new Load("127.0.0.1", desk.ticketService().port(), settings.callers())) {
            long began = System.nanoTime();
            Load.Result result = load.run(settings.callers(), calls, everyCall());
            if (result.failed() > 0) {
                throw new IllegalStateException(result.failed() + " of " + result.calls()
                        + " calls failed, the first with: " + result.firstFailure());
            }
            await(tickets, UNPUBLISHED, 0);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** From the first event that is taken, for a consumer that was frozen has to join its group again, to the last. */
    private Taking take(long published) throws SQLException, InterruptedException {
        long before = number(notifications, TAKEN);
        long first = before;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (first == before) {
            Thread.sleep(LOOK_MILLIS / 10);
            first = number(notifications, TAKEN);
            requireBefore(deadline);
        }
        long began = System.nanoTime();
        await(notifications, TAKEN, published);
        return new Taking(published - first, (System.nanoTime() - began) / 1e9);
    }

    private record Taking(long events, double seconds) {}

    private void await(Connection connection, String sql, long wanted) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(connection, sql) != wanted) {
            Thread.sleep(LOOK_MILLIS);
            requireBefore(deadline);
        }
    }

    private void requireBefore(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("Nothing more comes after %d min: look into the services' logs in %s"
                    .formatted(PATIENCE.toMinutes(), desk.directory()));
        }
    }

    /** Every caller takes the kinds of calls in turn. */
    private IntFunction<Load.Call> everyCall() {
        List<IntFunction<Load.Call>> kinds = settings.calls().stream()
                .map(operation -> operation.calls(desk, settings))
                .toList();
        int[] turns = new int[settings.callers()];
        return caller -> kinds.get(turns[caller]++ % kinds.size()).apply(caller);
    }

    /**
     * What one round came to.
     *
     * @param events how many ticket-service published
     * @param notices how many rows they made in the ledger
     * @param produced seconds, until all of them were with the broker
     * @param taken seconds, for so many of them as came after the first batch
     * @param takenEvents how many those are
     */
    private record Round(long events, long notices, double produced, double taken, long takenEvents) {

        private static final String HEADING =
                "%-6s %9s %9s %14s %12s %7s".formatted("round", "events", "notices", "produced/s", "taken/s", "ratio");

        private double ratio() {
            return takenEvents / taken / (events / produced);
        }

        private Round and(Round other) {
            return new Round(
                    events + other.events,
                    notices + other.notices,
                    produced + other.produced,
                    taken + other.taken,
                    takenEvents + other.takenEvents);
        }

        private String line(String name) {
            return "%-6s %9d %9d %14.0f %12.0f %7.2f"
                    .formatted(name, events, notices, events / produced, takenEvents / taken, ratio());
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
