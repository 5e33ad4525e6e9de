package io.docket.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final Buffer CHUNK = Buffer.buffer(new byte[200_000]);

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<HttpServerRequest> full = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_callers_hanging_up_is_noticed_though_the_answer_has_handlers_of_its_own() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Router router = Router.router(vertx);
        router.route().handler(call -> {
            Connections.whenOver(call, () -> over.complete(null));
            call.response().closeHandler(closed -> {}).endHandler(end -> {});
            answerWithoutEnd(call.request());
        });
        int port = serve(router);

        try (Socket caller = whoTakesNothing(port)) {
            full.get(10, TimeUnit.SECONDS);
            assertThat(over).isNotDone();
            caller.close();
        }

        over.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_call_whose_caller_takes_nothing_is_ended_at_once() throws Exception {
        int port = serve(request -> {
            request.response().endHandler(end -> ended.complete(null));
            answerWithoutEnd(request);
        });

        try (Socket caller = whoTakesNothing(port)) {
            HttpServerRequest request = full.get(10, TimeUnit.SECONDS);
            vertx.runOnContext(now -> Connections.cut(request));

            ended.get(10, TimeUnit.SECONDS);
            assertThat(caller.isConnected()).isTrue();
        }
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, InetAddress.getLoopbackAddress().getHostAddress())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private void answerWithoutEnd(HttpServerRequest request) {
        request.response().setChunked(true);
        write(request);
        vertx.setPeriodic(300, tick -> {
            if (request.response().writeQueueFull()) {
                full.complete(request);
            }
        });
    }

    private void write(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.write(CHUNK).onSuccess(taken -> write(request));
    }

    private static Socket whoTakesNothing(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
