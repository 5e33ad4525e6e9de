package io.docket.receivers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is posted to it as it came. */
final class Recorder implements AutoCloseable {

    private static final List<String> HEADERS =
            List.of(SignedMessage.ID, SignedMessage.TIMESTAMP, SignedMessage.SIGNATURE);

    private final List<SignedMessage> messages = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Recorder() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    List<SignedMessage> messages() {
        return messages;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            HEADERS.forEach(
                    name -> headers.put(name, exchange.getRequestHeaders().getFirst(name)));
            messages.add(new SignedMessage(headers, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
