package io.docket.notification;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** An HTTP server that takes what is posted to it, and answers as it is told; otherwise 204. */
public final class Receiver implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final Queue<Consumer<HttpServerRequest>> answers = new ArrayDeque<>();
    private Consumer<HttpServerRequest> otherwise = status(204);

    /** A post as it came; names of headers in lower case. */
    public record Received(String method, String uri, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.containsKey(name) ? headers.get(name).get(0) : null;
        }
    }

    public Receiver() {
        server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    public int port() {
        return server.actualPort();
    }

    /** How it answers the next posts, one after the other. */
    @SafeVarargs
    public final synchronized Receiver answersFirst(Consumer<HttpServerRequest>... first) {
        answers.addAll(List.of(first));
        return this;
    }

    /** How it answers all others. */
    public synchronized Receiver answers(Consumer<HttpServerRequest> always) {
        otherwise = always;
        return this;
    }

    public static Consumer<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end();
    }

    public static Consumer<HttpServerRequest> json(String body) {
        return request ->
                request.response().putHeader("content-type", "application/json").end(body);
    }

    /** Takes the post and says nothing. */
    public static Consumer<HttpServerRequest> silence() {
        return request -> {};
    }

    /** Takes the post and hangs up. */
    public static Consumer<HttpServerRequest> hangUp() {
        return request -> request.connection().close();
    }

    /** Everything that has come, in its order. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body.toString()));
    }

    private void answer(HttpServerRequest request, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), request.headers().getAll(name)));
        Consumer<HttpServerRequest> answer;
        synchronized (this) {
            received.add(new Received(request.method().name(), request.uri(), headers, body));
            answer = answers.isEmpty() ? otherwise : answers.remove();
        }
        answer.accept(request);
    }
}
