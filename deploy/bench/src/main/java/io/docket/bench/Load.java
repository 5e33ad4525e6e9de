package io.docket.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/** A closed loop of callers: each sends its next call when it has the answer to its last. */
final class Load implements AutoCloseable {

    /** One call: how and where, with which token, and the JSON it sends. */
    record Call(HttpMethod method, String path, String token, String body) {

        /** A {@code POST}, which most are. */
        Call(String path, String token, String body) {
            this(HttpMethod.POST, path, token, body);
        }
    }

    /** What a run of calls came to. {@code failed} counts answers other than 2xx; {@code firstFailure} shows one. */
    record Result(long calls, long failed, Duration took, String firstFailure) {
        double perSecond() {
            return calls / (took.toNanos() / 1e9);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final String host;
    private final int port;

    Load(String host, int port, int callers) {
        this.host = host;
        this.port = port;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(true)
                .setMaxPoolSize(callers)
                .setPipelining(false));
    }

    /**
     * {@code callers} callers for {@code duration}; the calls under way at its end are finished and counted.
     *
     * @param next makes a caller's next call, given the caller's number from 0
     */
    Result run(int callers, Duration duration, IntFunction<Call> next) {
        long until = System.nanoTime() + duration.toNanos();
        return new Run(() -> System.nanoTime() < until, Long.MAX_VALUE, next, unwatched -> {}).with(callers);
    }

    /** Exactly {@code calls} calls by {@code callers} callers. */
    Result run(int callers, long calls, IntFunction<Call> next) {
        return new Run(() -> true, calls, next, unwatched -> {}).with(callers);
    }

    /**
     * {@code callers} callers until told to stop; the calls under way then are finished and counted.
     *
     * @param goesOn asked before each call
     * @param watch is told, with each answer, how long it took in nanoseconds; by many threads
     */
    Result run(int callers, BooleanSupplier goesOn, IntFunction<Call> next, LongConsumer watch) {
        return new Run(goesOn, Long.MAX_VALUE, next, watch).with(callers);
    }

    /** One call, its answer's body. Fails when the answer is not 2xx. */
    String send(Call call) {
        return request(call)
                .thenApply(answer -> {
                    if (answer.status / 100 != 2) {
                        throw new IllegalStateException(
                                call.method() + " " + call.path() + " answered " + answer.status + ": " + answer.body);
                    }
                    return answer.body;
                })
                .join();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Answer(int status, String body) {}

    private CompletableFuture<Answer> request(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setHost(host)
                .setPort(port)
                .setURI(call.path())
                .putHeader("Authorization", "Bearer " + call.token())
                .putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> call.body() == null ? request.send() : request.send(Buffer.buffer(call.body())))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString())))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private final class Run {
        private final BooleanSupplier goesOn;
        private final AtomicLong left;
        private final IntFunction<Call> next;
        private final LongConsumer watch;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private volatile String firstFailure;

        Run(BooleanSupplier goesOn, long calls, IntFunction<Call> next, LongConsumer watch) {
            this.goesOn = goesOn;
            this.left = new AtomicLong(calls);
            this.next = next;
            this.watch = watch;
        }

        Result with(int callers) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                CompletableFuture<Void> finished = new CompletableFuture<>();
                all.add(finished);
                int caller = i;
                vertx.runOnContext(now -> step(caller, finished));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return new Result(done.get(), failed.get(), Duration.ofNanos(System.nanoTime() - start), firstFailure);
        }

        private void step(int caller, CompletableFuture<Void> finished) {
            if (!goesOn.getAsBoolean() || left.getAndDecrement() <= 0) {
                finished.complete(null);
                return;
            }
            Call call = next.apply(caller);
            long sent = System.nanoTime();
            request(call).whenComplete((answer, failure) -> {
                watch.accept(System.nanoTime() - sent);
                note(answer, failure);
                step(caller, finished);
            });
        }

        private void note(Answer answer, Throwable failure) {
            done.incrementAndGet();
            if (failure != null || answer.status / 100 != 2) {
                failed.incrementAndGet();
                if (firstFailure == null) {
                    firstFailure = failure != null ? failure.toString() : answer.status + " " + answer.body;
                }
            }
        }
    }
}
