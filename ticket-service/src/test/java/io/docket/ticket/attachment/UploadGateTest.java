package io.docket.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.platform.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate for one upload of a second, before a server that only reads. */
class UploadGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void listen() {
        AttachmentSettings settings =
                answering(AttachmentSettings.class, Map.of("uploads", 1, "uploadPatience", PATIENCE));
        UploadGate gate = new UploadGate(answering(Instance.class, Map.of("get", settings)));
        Router router = Router.router(vertx);
        router.route().handler(call -> pass(gate, call));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void while_as_many_as_it_takes_are_coming_the_next_is_put_off() throws IOException {
        try (Socket slow = sending("/api/v1/attachments", 10, "half");
                Socket next = sending("/api/v1/attachments/", 4, "file")) {
            assertThat(statusLine(next)).contains("503");

            slow.getOutputStream().write("of it.".getBytes(StandardCharsets.US_ASCII));
            assertThat(statusLine(slow)).contains("200");
        }
        await().untilAsserted(() -> assertThat(upload()).contains("200"));
    }

    @Test
    void who_never_comes_to_an_end_is_cut_off_and_the_place_is_free_again() throws IOException {
        try (Socket endless = sending("/api/v1/attachments", 10, "half")) {
            endless.setSoTimeout((int) PATIENCE.multipliedBy(10).toMillis());

            assertThat(endless.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(upload()).contains("200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/attachments", "/api/v1/attachments/", "//api//v1/attachments//"})
    void slashes_lead_nobody_past_it(String path) {
        assertThat(UploadGate.isUpload(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tickets", "/api/v1/attachments/01a2", "/api/v1/attachmentsX"})
    void nothing_else_passes_through_it(String path) {
        assertThat(UploadGate.isUpload(path)).isFalse();
    }

    private String upload() throws IOException {
        try (Socket whole = sending("/api/v1/attachments", 4, "file")) {
            return statusLine(whole);
        }
    }

    private static void pass(UploadGate gate, RoutingContext call) {
        UriInfo uri = answering(UriInfo.class, Map.of("getPath", call.request().path()));
        try {
            gate.admit(answering(ContainerRequestContext.class, Map.of("getMethod", "POST", "getUriInfo", uri)), call);
        } catch (Problem refused) {
            call.response().setStatusCode(refused.status()).end();
            return;
        }
        call.request().endHandler(read -> call.response().end());
        call.request().resume();
    }

    private Socket sending(String path, int length, String begun) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        String head = "POST %s HTTP/1.1\r\nHost: docket\r\nContent-Length: %d\r\n\r\n%s".formatted(path, length, begun);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        if (begun.length() < length) {
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        }
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one != '\n' && one != -1; one = in.read()) {
            line.append((char) one);
        }
        return line.toString();
    }

    /** Something of the type that answers so, and nothing else. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
