package io.docket.bench;

import io.docket.local.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs PostgreSQL's own benchmark client with scripts of ours. */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private Pgbench() {}

    /** Transactions a second of {@code clients} clients that pick among the scripts at random. */
    static double perSecond(Postgres server, List<Path> scripts, int clients, Duration duration)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + duration.toSeconds(),
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--username=" + Postgres.SERVICE));
        scripts.forEach(script -> command.add("--file=" + script));
        command.add(Desk.DATABASE);
        Path output = Files.createTempFile("pgbench", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGPASSWORD", Postgres.SERVICE);
        int exit = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String said = Files.readString(output);
        Matcher rate = RATE.matcher(said);
        if (exit != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed with " + exit + ":\n" + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    /** @throws IllegalStateException saying how to get it, where it is not installed */
    static void require() throws InterruptedException {
        try {
            new ProcessBuilder("pgbench", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "pgbench is not on the PATH: install PostgreSQL's client programs (Debian: postgresql-15)",
                    missing);
        }
    }
}
