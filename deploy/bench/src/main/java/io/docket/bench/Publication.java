package io.docket.bench;

import io.docket.local.postgres.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/**
 * Measures what ticket-service's callers notice while the schemes of many companies arrive at once: the same callers alone,
 * while the schemes arrive, and alone again, without a pause in one run. The companies are created through
 * status-config-service as operators create them; its relay is kept from publishing until all of them are there.
 */
public final class Publication {

    private static final String HOLD_BACK = """
            update lease set holder = 'held back', version = version + 1, expires_at = clock_timestamp() + interval '1 day'
             where name like 'outbox-%'""";

    private static final String LET_GO = "update lease set expires_at = clock_timestamp() where holder = 'held back'";

    private static final String HELD_BACK = "select count(*) from outbox";

    private static final String ARRIVED = "select count(*) from company where company like 'many-%'";

    private static final List<String> TEMPLATES = List.of("standard", "retail", "hosting", "helpdesk", "marketplace");
    private static final long LOOK_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Settings settings;
    private final int companies;
    private final Desk desk;
    private final Connection config;
    private final Connection tickets;
    private final AtomicReference<Latencies> window = new AtomicReference<>(new Latencies());

    private Publication(Settings settings, int companies, Desk desk, Connection config, Connection tickets) {
        this.settings = settings;
        this.companies = companies;
        this.desk = desk;
        this.config = config;
        this.tickets = tickets;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromSystem();
        int companies = Integer.getInteger("companies", 10_000);
        say("Starting PostgreSQL (durable), Kafka, identity and the services …");
        try (Desk desk = Desk.open(Path.of(System.getProperty("repository", ".")), settings.tickets());
                Connection config = desk.postgres().connect(Desk.CONFIG_DATABASE, Postgres.SUPERUSER);
                Connection tickets = desk.postgres().connect(Desk.DATABASE, Postgres.SUPERUSER)) {
            new Publication(settings, companies, desk, config, tickets).run();
        }
    }

    private void run() throws Exception {
        execute(config, HOLD_BACK);
        createCompanies();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (Load load = new Load("127.0.0.1", desk.ticketService().port(), settings.callers())) {
            CompletableFuture<Load.Result> result = CompletableFuture.supplyAsync(
                    () -> load.run(settings.callers(), goesOn::get, everyCall(), nanos -> window.get()
                            .add(nanos)));
            try {
                measure();
            } finally {
                goesOn.set(false);
            }
            requireNoFailure(result.join());
        }
    }

    private void createCompanies() throws SQLException {
        say("Creating " + companies + " companies …");
        AtomicInteger created = new AtomicInteger();
        try (Load load = new Load("127.0.0.1", desk.configService().port(), settings.callers())) {
            Load.Result result = load.run(settings.callers(), companies, caller -> {
                int number = created.getAndIncrement();
                return desk.newCompany("many-" + number, TEMPLATES.get(number % TEMPLATES.size()));
            });
            requireNoFailure(result);
            say("%.0f were created a second".formatted(result.perSecond()));
        }
        long heldBack = number(config, HELD_BACK);
        if (heldBack != companies) {
            throw new IllegalStateException(
                    "Of %d schemes only %d were held back from being published".formatted(companies, heldBack));
        }
    }

    private void measure() throws Exception {
        say("Warming up …");
        pass(settings.warmUp().multipliedBy(settings.calls().size()));
        say("Measuring the calls alone …");
        Latencies alone = during(settings.measure());
        say("Publishing the schemes …");
        Latencies arriving = whileSchemesArrive();
        say("Measuring the calls alone again …");
        Latencies after = during(settings.measure());
        report(alone, arriving, after);
    }

    /** From the first scheme's arrival to the last one's. */
    private Latencies whileSchemesArrive() throws Exception {
        execute(config, LET_GO);
        awaitSchemes(1);
        long began = System.nanoTime();
        nextWindow();
        awaitSchemes(companies);
        double seconds = (System.nanoTime() - began) / 1e9;
        Latencies arriving = nextWindow().end();
        say("All %d schemes were taken within %.1f s, %.0f a second"
                .formatted(companies, seconds, companies / seconds));
        return arriving;
    }

    private Latencies during(Duration time) throws InterruptedException {
        nextWindow();
        pass(time);
        return nextWindow().end();
    }

    /** Begins a window and gives the one before. */
    private Latencies nextWindow() {
        return window.getAndSet(new Latencies());
    }

    private void awaitSchemes(int count) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        for (long known = number(tickets, ARRIVED); known < count; known = number(tickets, ARRIVED)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "After %d min ticket-service knows %d schemes of %d: look into its log in %s"
                                .formatted(PATIENCE.toMinutes(), known, count, desk.directory()));
            }
            Thread.sleep(LOOK_MILLIS);
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

    private static void report(Latencies alone, Latencies arriving, Latencies after) {
        say("");
        say(Latencies.HEADING);
        say(alone.line("alone"));
        say(arriving.line("while schemes arrive"));
        say(after.line("alone again"));
        say("");
        say("While schemes arrive, to before: p50 %.2f times, p99 %.2f times; 2 is what is allowed"
                .formatted(arriving.millis(0.5) / alone.millis(0.5), arriving.millis(0.99) / alone.millis(0.99)));
    }

    private static void requireNoFailure(Load.Result result) {
        if (result.failed() > 0) {
            throw new IllegalStateException(result.failed() + " of " + result.calls()
                    + " calls failed, the first with: " + result.firstFailure());
        }
    }

    private static void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
