package io.docket.local.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's portal on an origin of its own: it gives a page to browsers, and notes what the page's script reports to it. */
final class Portal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What pages report with; one after the other, so that they come in their order. */
    private static final String REPORT = """
            let reported = Promise.resolve();
            const report = (what, value) => {
              const body = JSON.stringify({what, value: String(value)});
              reported = reported.then(() => fetch('/reports', {method: 'POST', body}));
            };
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private volatile String page = "";

    /** What a script said of something. */
    record Report(String what, String value) {}

    Portal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", exchange -> answer(exchange, 200, "text/html; charset=utf-8", page));
        server.createContext("/favicon.ico", exchange -> answer(exchange, 404, "text/plain", ""));
        server.createContext("/reports", this::note);
        server.setExecutor(threads);
        server.start();
    }

    /** As browsers name it, without a slash at its end. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on gives a page that does no more than run this script, a module, and forgets what others have reported. */
    void runs(String script) {
        reports.clear();
        page = "<!doctype html><title>A portal</title><script type=\"module\">\n%s\n%s\n</script>"
                .formatted(REPORT, script);
    }

    /** All that its page said of something, in order. */
    List<String> reports(String what) {
        return reports.stream()
                .filter(report -> report.what().equals(what))
                .map(Report::value)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void note(HttpExchange exchange) throws IOException {
        reports.add(JSON.readValue(exchange.getRequestBody(), Report.class));
        answer(exchange, 200, "text/plain", "");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
