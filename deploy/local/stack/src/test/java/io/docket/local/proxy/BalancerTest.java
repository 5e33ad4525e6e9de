package io.docket.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.docket.local.port.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private static final int PATIENCE_MILLIS = 20_000;

    private final List<HttpServer> servers = new ArrayList<>();
    private final Balancer balancer = Balancer.start();

    @AfterEach
    void stop() {
        balancer.close();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void new_connections_are_shared_out() throws Exception {
        balancer.leadTo(List.of(serverThatSays("one"), serverThatSays("two")));

        assertThat(List.of(asked(newClient()), asked(newClient()), asked(newClient()), asked(newClient())))
                .containsExactly("one", "two", "one", "two");
    }

    @Test
    void a_connection_stays_where_it_is_although_new_ones_go_elsewhere() throws Exception {
        balancer.leadTo(List.of(serverThatSays("old")));
        HttpClient kept = newClient();
        assertThat(asked(kept)).isEqualTo("old");

        balancer.leadTo(List.of(serverThatSays("new")));

        assertThat(asked(kept)).isEqualTo("old");
        assertThat(asked(newClient())).isEqualTo("new");
    }

    @Test
    void whoever_is_broken_off_hears_so_and_may_come_again() throws Exception {
        balancer.leadTo(List.of(serverThatSays("here")));
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(balancer.url()).getPort())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = client.getInputStream();
            String heard = "";
            while (!heard.endsWith("here")) {
                heard += (char) answer.read();
            }

            balancer.breakOff();

            assertThat(answer.read()).isEqualTo(-1);
        }
        assertThat(asked(newClient())).isEqualTo("here");
    }

    @Test
    void nobody_s_connection_is_closed_and_another_server_is_not_asked() throws Exception {
        balancer.leadTo(List.of());
        assertThatThrownBy(() -> asked(newClient())).isInstanceOf(IOException.class);

        int nobody = FreePorts.one();
        int somebody = serverThatSays("somebody");
        balancer.leadTo(List.of(nobody, somebody));
        assertThatThrownBy(() -> asked(newClient())).isInstanceOf(IOException.class);
        assertThat(asked(newClient())).isEqualTo("somebody");
    }

    private int serverThatSays(String word) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = word.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** By POST, which the client does not send twice by itself. */
    private String asked(HttpClient client) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(balancer.url()))
                .POST(HttpRequest.BodyPublishers.ofString("who?"))
                .build();
        return client.send(question, BodyHandlers.ofString()).body();
    }
}
