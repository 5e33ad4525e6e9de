package io.docket.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A portal, or WeCom: takes what is posted to it, and answers 200 with an {@code errcode} of 0 unless told otherwise. */
final class Listener implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Heard> heard = new ArrayList<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();

    /** A post as it came. */
    record Heard(Instant at, String path, String id, String timestamp, String signature, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        /** Whether the secret signed it, as Standard Webhooks lays down: {@code id.timestamp.body}, HMAC with SHA-256. */
        boolean isSignedWith(String secret) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] signed = "%s.%s.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
                return signature.equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How it answers the next posts. */
    synchronized void answersFirst(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** What came under a path, in its order. */
    synchronized List<Heard> heardAt(String path) {
        return heard.stream().filter(post -> post.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange post) throws IOException {
        String body = new String(post.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = note(post, body);
        byte[] answer = "{\"errcode\": 0, \"errmsg\": \"ok\"}".getBytes(StandardCharsets.UTF_8);
        post.sendResponseHeaders(status, answer.length);
        try (var out = post.getResponseBody()) {
            out.write(answer);
        }
    }

    private synchronized int note(HttpExchange post, String body) {
        heard.add(new Heard(
                Instant.now(),
                post.getRequestURI().getPath(),
                post.getRequestHeaders().getFirst("webhook-id"),
                post.getRequestHeaders().getFirst("webhook-timestamp"),
                post.getRequestHeaders().getFirst("webhook-signature"),
                body));
        return statuses.isEmpty() ? 200 : statuses.remove();
    }
}
