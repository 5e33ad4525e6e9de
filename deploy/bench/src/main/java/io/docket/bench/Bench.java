package io.docket.bench;

import io.docket.local.postgres.Postgres;
import io.docket.local.process.ServiceProcess;
import io.docket.local.proxy.RoundTripProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures create, reply and move through ticket-service against pgbench sending the statements that PostgreSQL recorded of
 * the same calls, on the same durable server, in one run; prints the ratio, and what a call costs.
 */
public final class Bench {

    private static final int RECORDED_CALLS = 4;
    /** Before each measurement, on the connections that it uses. */
    private static final long FIRST_CALLS = 500;

    private static final int CALLS_FOR_ROUND_TRIPS = 200;

    private final Settings settings;
    private final Desk desk;
    private final Connection superuser;

    private Bench(Settings settings, Desk desk, Connection superuser) {
        this.settings = settings;
        this.desk = desk;
        this.superuser = superuser;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromSystem();
        Pgbench.require();
        say("Starting PostgreSQL (durable), Kafka, identity and the services …");
        try (Desk desk = Desk.open(Path.of(System.getProperty("repository", ".")), settings.tickets());
                Connection superuser = desk.postgres().connect(Desk.DATABASE, Postgres.SUPERUSER)) {
            new Bench(settings, desk, superuser).run();
        }
    }

    private void run() throws Exception {
        execute("create extension if not exists pg_stat_statements");
        Map<Operation, ThroughService> through = new EnumMap<>(Operation.class);
        Map<Operation, List<Path>> scripts = new EnumMap<>(Operation.class);
        warmUp();
        for (Operation operation : settings.calls()) {
            through.put(operation, measure(operation));
        }
        Map<Operation, Double> roundTrips = roundTrips();
        for (Operation operation : settings.calls()) {
            scripts.put(operation, scripts(operation));
        }
        desk.stopServices();
        List<Measurement> measurements = new ArrayList<>();
        for (Operation operation : settings.calls()) {
            say("pgbench: the statements of " + operation + " …");
            double pgbench =
                    Pgbench.perSecond(desk.postgres(), scripts.get(operation), settings.callers(), settings.measure());
            measurements.add(through.get(operation).with(operation, pgbench, roundTrips.get(operation)));
        }
        report(measurements);
    }

    /** What can be told from the service's side alone. */
    private record ThroughService(double perSecond, double statements, Duration serviceCpu, Duration databaseCpu) {
        Measurement with(Operation operation, double pgbenchPerSecond, double roundTrips) {
            return new Measurement(
                    operation, perSecond, pgbenchPerSecond, statements, roundTrips, serviceCpu, databaseCpu);
        }
    }

    /** All calls before the first is measured: they share most of their code, which the JVM compiles while it runs. */
    private void warmUp() {
        try (Load load = loadOn(desk.ticketService())) {
            for (Operation operation : settings.calls()) {
                say("Warming up " + operation + " …");
                load.run(settings.callers(), settings.warmUp(), operation.calls(desk, settings));
            }
        }
    }

    private ThroughService measure(Operation operation) throws SQLException {
        try (Load load = loadOn(desk.ticketService())) {
            load.run(settings.callers(), FIRST_CALLS, operation.calls(desk, settings));
            say("Measuring " + operation + " …");
            execute("select pg_stat_statements_reset()");
            ProcessHandle service = desk.ticketService().process();
            ProcessHandle server = server();
            Duration serviceBefore = ProcessCpu.of(service);
            Duration serverBefore = ProcessCpu.ofServer(server);
            Load.Result result = load.run(settings.callers(), settings.measure(), operation.calls(desk, settings));
            requireNoFailure(operation, result);
            ThroughService measured = new ThroughService(
                    result.perSecond(),
                    (double) statementsOfService() / result.calls(),
                    ProcessCpu.of(service).minus(serviceBefore).dividedBy(result.calls()),
                    ProcessCpu.ofServer(server).minus(serverBefore).dividedBy(result.calls()));
            say("%s: %.0f calls a second".formatted(operation, measured.perSecond()));
            return measured;
        }
    }

    /** Counted on the wire, one call at a time, on a replica of its own: the count would slow what is measured. */
    private Map<Operation, Double> roundTrips() throws IOException, InterruptedException {
        say("Counting round trips …");
        Map<Operation, Double> counted = new EnumMap<>(Operation.class);
        try (RoundTripProxy proxy = RoundTripProxy.ofRole(desk.postgres().port(), Postgres.SERVICE);
                Load load = loadOn(desk.replica(proxy.port()))) {
            for (Operation operation : settings.calls()) {
                load.run(1, CALLS_FOR_ROUND_TRIPS, operation.calls(desk, settings));
                long before = proxy.roundTrips();
                Load.Result result = load.run(1, CALLS_FOR_ROUND_TRIPS, operation.calls(desk, settings));
                requireNoFailure(operation, result);
                counted.put(operation, (double) (proxy.roundTrips() - before) / result.calls());
            }
        }
        return counted;
    }

    /** Records a few calls as PostgreSQL saw them and writes a script for each of the tickets. */
    private List<Path> scripts(Operation operation) throws SQLException, IOException, InterruptedException {
        StatementLog log = new StatementLog(superuser, desk.serverLog(), Postgres.SERVICE);
        int before = log.calls().size();
        log.on();
        Thread.sleep(1_000); // the server reads its settings again within a moment
        try (Load load = loadOn(desk.ticketService())) {
            // One caller goes round its own tickets: two calls that follow one another are on different ones.
            requireNoFailure(operation, load.run(1, RECORDED_CALLS, operation.calls(desk, settings)));
        }
        log.off();
        Thread.sleep(1_000);
        List<RecordedCall> calls = log.calls();
        List<RecordedCall> recorded = calls.subList(before, calls.size());
        requireExported(operation, recorded);
        return write(operation, recorded.get(recorded.size() - 1), recorded.get(recorded.size() - 2));
    }

    private List<Path> write(Operation operation, RecordedCall call, RecordedCall another)
            throws SQLException, IOException {
        PgbenchScript script = new PgbenchScript(superuser, call, another);
        List<Path> written = new ArrayList<>();
        for (String ticket : desk.tickets()) {
            Path file = desk.directory().resolve("%s-%03d.sql".formatted(operation, written.size()));
            Files.writeString(
                    file,
                    script.write(call.ticketAmong(desk.tickets())
                            .map(recorded -> Map.of(recorded, ticket))
                            .orElseGet(Map::of)));
            written.add(file);
        }
        say("The statements of " + operation + " are in " + written.get(0));
        return written;
    }

    /** Every recorded statement must be one that {@code pg_stat_statements} counted while the service was measured. */
    private void requireExported(Operation operation, List<RecordedCall> recorded) throws SQLException {
        if (recorded.size() < 2) {
            throw new IllegalStateException("PostgreSQL recorded " + recorded.size() + " calls of " + operation
                    + " where " + RECORDED_CALLS + " were made: look into " + desk.serverLog());
        }
        for (RecordedCall.Statement statement :
                recorded.get(recorded.size() - 1).statements()) {
            long known = number("select count(*) from pg_stat_statements where queryid = " + statement.queryId());
            if (known == 0) {
                throw new IllegalStateException("pg_stat_statements does not know " + statement.sql());
            }
        }
    }

    private long statementsOfService() throws SQLException {
        return number("select sum(calls) from pg_stat_statements s join pg_roles r on r.oid = s.userid"
                + " where r.rolname = '" + Postgres.SERVICE + "'");
    }

    private ProcessHandle server() throws SQLException {
        // A backend's parent is the postmaster.
        return ProcessHandle.of(number("select pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new IllegalStateException("the database server's process is not to be seen"));
    }

    private Load loadOn(ServiceProcess service) {
        return new Load("127.0.0.1", service.port(), settings.callers());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void requireNoFailure(Operation operation, Load.Result result) {
        if (result.failed() > 0) {
            throw new IllegalStateException(result.failed() + " of " + result.calls() + " calls of " + operation
                    + " failed, the first with: " + result.firstFailure());
        }
    }

    private static void report(List<Measurement> measurements) {
        say("");
        say(Measurement.HEADING);
        measurements.forEach(measurement -> say(measurement.line()));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
