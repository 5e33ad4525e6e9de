package io.docket.platform.outbox;

import io.docket.local.postgres.Postgres;
import io.docket.local.process.Freezer;
import io.docket.platform.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A relay in a process of its own, which can be frozen as a whole. */
final class RelayProcess implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(String holder, int postgres, String kafka) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RelayProcess.class.getName(),
                holder,
                Integer.toString(postgres),
                kafka);
        try {
            return new RelayProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of(System.getProperty("java.io.tmpdir"), "relay-" + holder + ".log")
                            .toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, when started by {@link #start}: a relay until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        String holder = arguments[0];
        Relay relay = new Relay(
                settings(holder, Map.of("bootstrap.servers", arguments[2])),
                TestDatabase.pool(Integer.parseInt(arguments[1]), Postgres.WORKER, 6),
                new RelayWaking(),
                new SimpleMeterRegistry());
        relay.start();
        System.in.transferTo(OutputStream.nullOutputStream());
        relay.stop();
        System.exit(0);
    }

    static RelaySettings settings(String holder, Map<String, Object> kafka) {
        return new RelaySettings("test", holder, 4, 2, 20, LEASE, Duration.ofMillis(100), Duration.ofSeconds(1), kafka);
    }

    void freeze() {
        Freezer.freeze(process);
    }

    void resume() {
        Freezer.resume(process);
    }

    @Override
    public void close() {
        try {
            resume();
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
