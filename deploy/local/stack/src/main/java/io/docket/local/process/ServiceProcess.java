package io.docket.local.process;

import io.docket.local.port.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A packaged service as a process of its own, the same jar that production runs, on a port of its own. It can be killed, or
 * frozen in the middle of whatever it does.
 */
public class ServiceProcess implements AutoCloseable {

    /** On two cores that many others use. */
    private static final Duration TO_START = Duration.ofMinutes(4);

    /** Longer than a service's own patience: 10 s for requests under way, then 30 s for notices being sent. */
    private static final Duration TO_STOP = Duration.ofSeconds(45);

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    /**
     * Starts a service, without waiting until it is ready.
     *
     * @param name what to call it
     * @param jar what the build made of it, {@code target/quarkus-app/quarkus-run.jar}
     * @param jvm what runs it
     * @param settings its configuration, by property, beside its host and port
     * @param logs the folder in which {@code <name>.log} keeps what it says
     * @throws IllegalStateException if the jar is not there
     */
    public ServiceProcess(String name, Path jar, Jvm jvm, Map<String, String> settings, Path logs) {
        this(name, command(jar, jvm), settings, logs);
    }

    /**
     * Starts a service by another command, without waiting until it is ready.
     *
     * @param name what to call it
     * @param command the program and its arguments
     * @param settings its configuration, by property, beside its host and port
     * @param logs the folder in which {@code <name>.log} keeps what it says
     */
    public ServiceProcess(String name, List<String> command, Map<String, String> settings, Path logs) {
        this.name = name;
        this.port = FreePorts.one();
        this.log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        settings.forEach((property, value) -> builder.environment().put(variable(property), value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    private static List<String> command(Path jar, Jvm jvm) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar.toAbsolutePath() + " is missing: build it first, ./mvnw package -DskipTests");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm.options());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * Waits until it does its work.
     *
     * @throws IllegalStateException if it ends instead, or takes longer than four minutes
     */
    public ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "%s ended with %d; see %s".formatted(name, process.exitValue(), log.toAbsolutePath()));
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s is not ready after %d s; see %s"
                        .formatted(name, TO_START.toSeconds(), log.toAbsolutePath()));
            }
            pause();
        }
        return this;
    }

    /** Whether it says at this moment that it does its work. */
    public boolean isReady() {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Waits until it has ended by itself, as one does that was only to migrate, or that refuses to start.
     *
     * @return its exit code
     * @throws IllegalStateException if it still runs after four minutes
     */
    public int awaitExit() {
        try {
            if (process.waitFor(TO_START.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw new IllegalStateException(
                "%s still runs after %d s; see %s".formatted(name, TO_START.toSeconds(), log.toAbsolutePath()));
    }

    /** What it has said so far. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, and does not wait for it. */
    public void terminate() {
        process.destroy();
    }

    /** Stops it where it stands: it does nothing, and does not know that time passes. */
    public void freeze() {
        Freezer.freeze(process);
    }

    /** Lets it go on. */
    public void resume() {
        Freezer.resume(process);
    }

    /** Kills it without a word. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop and waits until it has; kills it when the patience is over. */
    @Override
    public void close() {
        resume();
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_PROBES.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Waiting for a service was interrupted", e);
    }

    /** As configuration is read from the environment. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
