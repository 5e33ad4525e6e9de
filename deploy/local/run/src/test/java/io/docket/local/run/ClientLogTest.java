package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientLogTest {

    private final ClientLog log = new ClientLog();
    private final Set<InetSocketAddress> connections = new HashSet<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fine", exchange -> answer(exchange, 200, "{\"said\": \"fine\"}"));
        server.createContext("/nothing", exchange -> answer(exchange, 204, ""));
        server.createContext("/busy", exchange -> answer(exchange, 503, "{\"title\": \"later\"}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void calls_use_one_connection_after_the_other_and_answers_stay_readable() {
        for (int times = 0; times < 3; times++) {
            log.watch(given()).get(url("/fine")).then().statusCode(200).body("said", equalTo("fine"));
            log.watch(given()).post(url("/nothing")).then().statusCode(204);
        }

        assertThat(connections).hasSize(1);
        assertThat(log.calls()).isEqualTo(6);
        assertThat(log.failures()).isEmpty();
    }

    @Test
    void an_answer_that_refuses_is_a_failure() {
        log.watch(given()).get(url("/busy")).then().statusCode(503).body("title", equalTo("later"));

        assertThat(log.failures()).singleElement().asString().contains("GET", "/busy", "503", "later");
    }

    @Test
    void a_call_that_is_broken_off_is_a_failure_and_is_not_made_again() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread breaking = new Thread(() -> {
                try {
                    while (true) {
                        Socket client = rude.accept();
                        attempts.incrementAndGet();
                        client.getInputStream().read();
                        client.close();
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            breaking.start();

            assertThatThrownBy(() -> log.watch(given()).get("http://127.0.0.1:" + rude.getLocalPort() + "/"))
                    .isInstanceOf(IOException.class);

            assertThat(attempts).hasValue(1);
            assertThat(log.failures()).hasSize(1);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        connections.add(exchange.getRemoteAddress());
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }
}
