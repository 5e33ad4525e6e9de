package io.docket.notification.delivery;

import static org.awaitility.Awaitility.await;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which can be frozen in the middle of whatever it does. */
final class Replica implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Process process;

    private Replica(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a replica; its output is kept in {@code target}.
     *
     * @param smtpPort where it sends mails
     * @param settings configuration beyond that of the running stack
     */
    static Replica start(String name, int smtpPort, Map<String, String> settings) {
        int port = freePort();
        var builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-jar", JAR.toString());
        Stack.shared().configurationFor(RunningStack.DATABASE).forEach((key, value) -> set(builder, key, value));
        settings.forEach((key, value) -> set(builder, key, value));
        set(builder, "quarkus.http.host", "127.0.0.1");
        set(builder, "quarkus.http.port", Integer.toString(port));
        set(builder, "docket.email.server.port", Integer.toString(smtpPort));
        builder.redirectErrorStream(true).redirectOutput(new File("target", "replica-" + name + ".log"));
        try {
            return new Replica(name, port, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(JAR + " cannot be started; is the service packaged?", failure);
        }
    }

    Replica awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(250)).until(this::isReady);
        return this;
    }

    /** Where it answers calls. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Stops it where it stands: it does nothing, and does not know that time passes. */
    void freeze() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Kills it without a word. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop and waits until it has. */
    @Override
    public void close() {
        resume();
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "Replica %s ended with %d; see target/replica-%s.log".formatted(name, process.exitValue(), name));
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void set(ProcessBuilder builder, String property, String value) {
        String variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        builder.environment().put(variable, value);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
