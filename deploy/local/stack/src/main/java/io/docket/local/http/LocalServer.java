package io.docket.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback address that answers a fixed set of method and path pairs. */
public final class LocalServer implements AutoCloseable {

    /** Answers one request; a {@link BadRequest} becomes a 400 with its message. */
    public interface Route {
        Reply answer(Query query);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    /** Opens the port without answering yet; 0 takes a free one. */
    public LocalServer(String name, int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        threads = Executors.newFixedThreadPool(4, work -> daemon(name, work));
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** Answers the exact path with that route; other methods and paths get 405 and 404. */
    public LocalServer on(String method, String path, Route route) {
        routes.put(method + " " + path, route);
        return this;
    }

    public LocalServer start() {
        server.start();
        return this;
    }

    /** The address without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            byte[] body = reply.body();
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Route route = routes.get(exchange.getRequestMethod() + " " + path);
        if (route == null) {
            return noRoute(exchange.getRequestMethod(), path);
        }
        try {
            return route.answer(Query.parse(exchange.getRequestURI().getRawQuery()));
        } catch (BadRequest e) {
            return Reply.text(400, e.getMessage());
        } catch (RuntimeException e) {
            return Reply.text(500, e.toString());
        }
    }

    private Reply noRoute(String method, String path) {
        boolean otherMethod = routes.keySet().stream().anyMatch(route -> route.endsWith(" " + path));
        return otherMethod
                ? Reply.text(405, method + " is not possible here.")
                : Reply.text(404, "There is nothing at " + path + ". Here are: " + String.join(", ", routes.keySet()));
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
