package io.docket.config.impact;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Listens where ticket-service should, and is something else: to every connection it says what a test has put into its {@link
 * AtomicReference}, and hangs up; or says nothing and does not. It counts its callers.
 */
public class SomethingElse implements QuarkusTestResourceLifecycleManager {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final AtomicInteger callers = new AtomicInteger();
    private ServerSocket server;

    /** An HTTP answer as it goes over the wire. */
    static String answer(String status, String body) {
        return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread thread = new Thread(this::listen, "something-else");
        thread.setDaemon(true);
        thread.start();
        return Map.of(
                "docket.ticket-service.url",
                "http://127.0.0.1:" + server.getLocalPort(),
                "docket.ticket-service.patience",
                PATIENCE.toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(answer, new TestInjector.MatchesType(AtomicReference.class));
        injector.injectIntoFields(callers, new TestInjector.MatchesType(AtomicInteger.class));
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                say(server.accept());
            } catch (IOException over) {
                // The next caller is next, unless this was the end.
            }
        }
    }

    /** A connection that gets no answer is left open; it goes with the process. */
    private void say(Socket caller) throws IOException {
        callers.incrementAndGet();
        String words = answer.get();
        if (words.isEmpty()) {
            return;
        }
        if (words.startsWith("HTTP")) {
            awaitHead(caller);
            caller.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        }
        caller.close();
    }

    private static void awaitHead(Socket caller) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
    }
}
