package io.docket.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A portal whose webhook fails half the time, in all the ways that there are: it answers 500, or 503 and when to come again; it
 * hangs up before it has read, or after; it says nothing until the sender has given up.
 */
final class FickleReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PERCENT = 100;

    /** What it did with a post, and how many of a hundred it treats so. */
    enum Whim {
        TOOK_IT(50),
        SAID_500(18),
        SAID_503(14),
        HUNG_UP_AT_ONCE(8),
        HUNG_UP_AFTER_READING(8),
        SAID_NOTHING(2);

        private final int share;

        Whim(int share) {
            this.share = share;
        }
    }

    /**
     * A post, in the order in which they were dealt with.
     *
     * @param id its {@code webhook-id}
     * @param sequence which of its ticket's events it tells of
     */
    record Post(String id, String ticket, int sequence, String type, Whim whim) {

        boolean isTaken() {
            return whim == Whim.TOOK_IT;
        }
    }

    private final Random chance;
    private final Duration silence;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new ArrayList<>();

    /**
     * Begins to listen, on a free port.
     *
     * @param seed says how one post after the other is treated
     * @param silence for how long it says nothing where it does: longer than a sender waits
     */
    FickleReceiver(long seed, Duration silence) {
        this.chance = new Random(seed);
        this.silence = silence;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/portal";
    }

    /** Everything that came and was read. */
    synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Whim whim = whim();
            if (whim == Whim.HUNG_UP_AT_ONCE) {
                note(exchange, JSON.createObjectNode(), whim);
                return;
            }
            JsonNode event = JSON.readTree(exchange.getRequestBody().readAllBytes());
            // Before it is answered: who is told that it was taken may ask at once.
            note(exchange, event, whim);
            switch (whim) {
                case TOOK_IT -> exchange.sendResponseHeaders(204, -1);
                case SAID_500 -> exchange.sendResponseHeaders(500, -1);
                case SAID_503 -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(503, -1);
                }
                case SAID_NOTHING -> sayNothing();
                default -> {
                    // It hangs up.
                }
            }
        }
    }

    private void sayNothing() {
        try {
            TimeUnit.MILLISECONDS.sleep(silence.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Whim whim() {
        int drawn = chance.nextInt(PERCENT);
        for (Whim whim : Whim.values()) {
            drawn -= whim.share;
            if (drawn < 0) {
                return whim;
            }
        }
        throw new IllegalStateException("the shares are not a hundred");
    }

    private synchronized void note(HttpExchange exchange, JsonNode event, Whim whim) {
        posts.add(new Post(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                event.at("/data/ticket").asText(),
                event.at("/data/sequence").asInt(),
                event.path("type").asText(),
                whim));
    }
}
