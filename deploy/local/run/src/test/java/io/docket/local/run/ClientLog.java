package io.docket.local.run;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;

/**
 * Every call of some clients as they saw it, each attempt by itself: a call that failed and was then repeated with success has
 * failed here. The clients keep their connections, as a gateway does, and send nothing twice by themselves.
 */
final class ClientLog implements Filter {

    private static final int CONNECTIONS = 50;
    private static final int LOWEST_ERROR = 400;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final RestAssuredConfig config = RestAssured.config()
            .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(clientOf(CONNECTIONS)));

    /** Has a request's call written down here. */
    RequestSpecification watch(RequestSpecification request) {
        return request.config(config).filter(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext context) {
        String call = "%s %s %s".formatted(Instant.now(), request.getMethod(), request.getURI());
        long begin = System.nanoTime();
        try {
            Response response = context.next(request, answer);
            // Read to its end, so that the connection can serve another call.
            byte[] body = response.asByteArray();
            if (response.statusCode() >= LOWEST_ERROR) {
                failures.add("%s: %d %s".formatted(call, response.statusCode(), new String(body)));
            }
            return new ResponseBuilder().clone(response).setBody(body).build();
        } catch (Exception brokenOff) {
            failures.add(call + ": " + brokenOff);
            throw brokenOff;
        } finally {
            calls.incrementAndGet();
            slowestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
        }
    }

    /** Each call that was broken off or refused, whatever for. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int calls() {
        return calls.get();
    }

    long slowestMillis() {
        return slowestNanos.get() / 1_000_000;
    }

    /** The kind of client that RestAssured asks for, one for all calls. */
    @SuppressWarnings("deprecation")
    private static HttpClientConfig.HttpClientFactory clientOf(int connections) {
        PoolingClientConnectionManager manager = new PoolingClientConnectionManager();
        manager.setMaxTotal(connections);
        manager.setDefaultMaxPerRoute(connections);
        DefaultHttpClient client = new DefaultHttpClient(manager);
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return () -> (HttpClient) client;
    }
}
