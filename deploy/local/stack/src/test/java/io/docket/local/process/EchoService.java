package io.docket.local.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A service as small as one can be: it answers with the variable of its environment that a path names. */
public final class EchoService {

    private EchoService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("DOCKET_BROKEN") != null) {
            System.out.println("I am broken.");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/", EchoService::answer);
        server.start();
        System.out.println("I am here.");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String value =
                String.valueOf(System.getenv(exchange.getRequestURI().getPath().substring(1)));
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(value.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
