package io.docket.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundTripProxyTest {

    private ServerSocket listener;

    @BeforeEach
    void startAnEcho() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread echo = new Thread(this::answerOneClientAfterTheOther);
        echo.setDaemon(true);
        echo.start();
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void a_client_that_waits_for_each_answer_makes_a_round_trip_each_time() throws IOException {
        try (RoundTripProxy proxy = RoundTripProxy.withLatency(listener.getLocalPort(), Duration.ofMillis(20));
                Socket client = client(proxy)) {
            for (int times = 0; times < 3; times++) {
                say("hello", client);
                hear(5, client);
            }
            assertThat(proxy.roundTrips()).isEqualTo(3);
        }
    }

    @Test
    void what_is_said_without_waiting_is_one_round_trip() throws IOException {
        try (RoundTripProxy proxy = RoundTripProxy.withLatency(listener.getLocalPort(), Duration.ofMillis(100));
                Socket client = client(proxy)) {
            say("one", client);
            say("two", client);
            say("three", client);
            hear(11, client);

            assertThat(proxy.roundTrips()).isEqualTo(1);
        }
    }

    @Test
    void connections_of_another_role_do_not_count() throws IOException {
        try (RoundTripProxy proxy = RoundTripProxy.ofRole(listener.getLocalPort(), "service")) {
            try (Socket other = client(proxy)) {
                say("user\0worker\0", other);
                hear(12, other);
            }
            assertThat(proxy.roundTrips()).isZero();

            try (Socket counted = client(proxy)) {
                say("user\0service\0", counted);
                hear(13, counted);
                say("select", counted);
                hear(6, counted);
            }
            assertThat(proxy.roundTrips()).isEqualTo(2);
        }
    }

    private void answerOneClientAfterTheOther() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException closed) {
                // The next one, or the test is over.
            }
        }
    }

    private static Socket client(RoundTripProxy proxy) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setTcpNoDelay(true);
        return client;
    }

    private static void say(String words, Socket client) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void hear(int bytes, Socket client) throws IOException {
        assertThat(client.getInputStream().readNBytes(bytes)).hasSize(bytes);
    }
}
