package io.docket.notification.outbound;

import io.docket.notification.delivery.Attempt;
import io.docket.notification.delivery.Handover;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Posts messages, each over a connection of its own to an address that was checked: what the name leads to a moment later does
 * not matter. A redirect is an answer like any other.
 */
@ApplicationScoped
public class Poster {

    private static final int LONGEST_ANSWER = 16 * 1024;

    /** Several endpoints can be behind one host and port: none is to wait for another's. Channels bound what is under way. */
    private static final int CONNECTIONS_A_RECEIVER = 1024;

    /** Of a receiver with several, of which some may be down. */
    private static final int MOST_ADDRESSES = 3;

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Targets targets;
    private final OutboundSettings settings;
    private final HttpClient client;

    Poster(Vertx vertx, Targets targets, OutboundSettings settings) {
        this.targets = targets;
        this.settings = settings;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout((int) settings.connectWithin().toMillis())
                        .setSslHandshakeTimeout(settings.connectWithin().toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) settings.answerWithin().toMillis() * 2)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_RECEIVER));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Tries once. What goes wrong is an answer, which names neither the address nor what it leads to. An address in which there was no flaw
     * when it was registered may have one by now: the operator decides anew where messages may go.
     *
     * @param handover asked once the receiver is connected, before the first byte is sent
     * @param judge what an answer means
     */
    public Uni<Attempt> post(Post post, Handover handover, Function<PostAnswer, Attempt> judge) {
        Optional<String> flaw = targets.flaw(post.to().toString());
        if (flaw.isPresent()) {
            return Uni.createFrom().item(new Attempt.Refused("The address " + flaw.get()));
        }
        return resolved(post.to())
                .chain(addresses -> addresses.isEmpty()
                        ? Uni.createFrom().item(new Attempt.Refused("The address " + Targets.internal()))
                        : connected(post, addresses, handover).chain(request -> sent(request, post, handover, judge)))
                .onFailure(UnknownHostException.class)
                .recoverWithItem(new Attempt.NotSent("The address's host is not known to DNS"))
                .onFailure()
                .recoverWithItem(failure -> handover.unanswered(
                        "No connection: " + failure.getClass().getSimpleName()));
    }

    private Uni<List<InetAddress>> resolved(URI to) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return targets.resolve(to.getHost());
                    } catch (UnknownHostException nowhere) {
                        throw new Nowhere(nowhere);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(Nowhere.class)
                .transform(Throwable::getCause);
    }

    /** By the first of its addresses that takes the connection: nothing has been sent before. All have been judged. */
    private Uni<HttpClientRequest> connected(Post post, List<InetAddress> addresses, Handover handover) {
        int tried = Math.min(addresses.size(), MOST_ADDRESSES);
        return connected(post, addresses.get(0))
                .onFailure(down -> tried > 1 && !handover.isWithdrawn())
                .recoverWithUni(down -> connected(post, addresses.subList(1, tried), handover));
    }

    private Uni<HttpClientRequest> connected(Post post, InetAddress address) {
        URI to = post.to();
        boolean encrypted = to.getScheme().equalsIgnoreCase("https");
        int port = to.getPort() > 0 ? to.getPort() : encrypted ? HTTPS : HTTP;
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(to.getHost())
                .setPort(port)
                .setSsl(encrypted)
                .setURI(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader("user-agent", "Docket");
        post.headers().forEach(options::putHeader);
        return Uni.createFrom().completionStage(() -> client.request(options).toCompletionStage());
    }

    private Uni<Attempt> sent(
            HttpClientRequest request, Post post, Handover handover, Function<PostAnswer, Attempt> judge) {
        return handover.begin()
                .onFailure()
                .invoke(failure -> request.reset())
                .chain(begun -> begun
                        ? answered(request, post, handover, judge)
                        : Uni.createFrom().item(() -> {
                            request.reset();
                            return handover.unanswered("Its turn was over before it could be sent");
                        }));
    }

    private Uni<Attempt> answered(
            HttpClientRequest request, Post post, Handover handover, Function<PostAnswer, Attempt> judge) {
        byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
        var begun = new AtomicReference<Reading>();
        return Uni.createFrom()
                .completionStage(() -> request.send(Buffer.buffer(body))
                        .compose(response -> {
                            begun.set(new Reading(response));
                            return begun.get().answer();
                        })
                        .toCompletionStage())
                .map(judge)
                .ifNoItem()
                .after(settings.answerWithin())
                .recoverWithItem(() -> {
                    request.reset();
                    Reading reading = begun.get();
                    return reading == null
                            ? handover.unanswered("No answer within " + settings.answerWithin())
                            : judge.apply(reading.soFar());
                })
                .onFailure()
                .recoverWithItem(
                        failure -> handover.unanswered("The connection broke off before the answer was complete"));
    }

    /** An answer that has begun: its status counts, however the rest of it ends, or does not. */
    private static final class Reading {

        private final HttpClientResponse response;
        private final Buffer body = Buffer.buffer();
        private final Promise<PostAnswer> answer = Promise.promise();

        Reading(HttpClientResponse response) {
            this.response = response;
            response.exceptionHandler(brokenOff -> complete());
            response.endHandler(end -> complete());
            response.handler(this::append);
        }

        /** Once it has ended, broken off or become too long. */
        Future<PostAnswer> answer() {
            return answer.future();
        }

        /** As much of it as has come. */
        synchronized PostAnswer soFar() {
            return new PostAnswer(
                    response.statusCode(),
                    body.getString(0, Math.min(body.length(), LONGEST_ANSWER)),
                    response.getHeader("retry-after"));
        }

        private void complete() {
            answer.tryComplete(soFar());
        }

        private synchronized void append(Buffer chunk) {
            body.appendBuffer(chunk);
            if (body.length() > LONGEST_ANSWER) {
                complete();
                response.request().reset();
            }
        }
    }

    /** Carries the checked failure out of the supplier. */
    private static final class Nowhere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Nowhere(UnknownHostException cause) {
            super(cause);
        }
    }
}
