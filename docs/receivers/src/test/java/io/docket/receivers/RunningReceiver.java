package io.docket.receivers;

import static org.awaitility.Awaitility.await;

import io.docket.local.port.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the guide's receivers, as a process of its own on a free port. */
final class RunningReceiver implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port = FreePorts.one();
    private final Path output;
    private final Process process;

    /** Starts one that knows these secrets, separated by spaces. */
    RunningReceiver(Language language, String secrets, Path folder) {
        this.output = folder.resolve(language.file().getFileName() + "." + port + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(language.run());
        command.add(language.file().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("WEBHOOK_SECRETS", secrets);
        builder.environment().put("PORT", Integer.toString(port));
        try {
            this.process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(language + " cannot be started", e);
        }
    }

    /** Waits until it listens. */
    RunningReceiver awaitListening() {
        await().atMost(TO_START).until(() -> said().contains("listens on " + port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("it ended:\n" + said());
        }
        return this;
    }

    /** Waits until it has ended, as one does that refuses to start; its exit status. */
    int awaitEnd() {
        await().atMost(TO_START).until(() -> !process.isAlive() || said().contains("listens on"));
        if (process.isAlive()) {
            throw new AssertionError("it listens:\n" + said());
        }
        return process.exitValue();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/docket";
    }

    /** Everything that it has written until now. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often it has said something. */
    long times(String words) {
        return said().lines().filter(line -> line.contains(words)).count();
    }

    /** Posts a message to it; the status that it answers with. */
    int post(SignedMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url()))
                .timeout(TO_ANSWER)
                .POST(BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
