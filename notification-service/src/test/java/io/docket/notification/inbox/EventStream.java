package io.docket.notification.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What a browser's EventSource does, after the HTML standard: reads events, remembers the last id, and connects again with it when the
 * connection ends. An answer other than 200 ends it for good.
 */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event with its id as of its arrival. */
    record Event(String id, String name, String data) {
        JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException(data, unreadable);
            }
        }

        long number() {
            return Long.parseLong(id);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<String> url;
    private final Map<String, String> headers;
    private final boolean reconnects;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "event-stream");
    private volatile HttpResponse<InputStream> answer;
    private volatile String lastId = "";
    private volatile long retryMillis = 100;
    private volatile boolean closed;
    private volatile boolean over;

    private EventStream(Supplier<String> url, Map<String, String> headers, boolean reconnects) {
        this.url = url;
        this.headers = headers;
        this.reconnects = reconnects;
        thread.setDaemon(true);
        thread.start();
    }

    /** Connects once. */
    static EventStream once(String url, Map<String, String> headers) {
        return new EventStream(() -> url, headers, false);
    }

    /** Connects again whenever it is cut off, to whatever the address is then. */
    static EventStream lasting(Supplier<String> url, Map<String, String> headers) {
        return new EventStream(url, headers, true);
    }

    List<Event> events() {
        return events;
    }

    List<Event> notices() {
        return events.stream().filter(event -> event.name().equals("notice")).toList();
    }

    List<String> comments() {
        return comments;
    }

    /** The status of each answer, in order. */
    List<Integer> statuses() {
        return statuses;
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** Whether it ended for good. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (answer != null) {
                answer.body().close();
            }
        } catch (IOException gone) {
            // It is to be closed.
        }
    }

    private void run() {
        do {
            try {
                connect();
            } catch (IOException cutOff) {
                // As an EventSource does: again, after a while.
            } catch (InterruptedException stopped) {
                break;
            }
            try {
                Thread.sleep(reconnects && !closed ? Math.min(retryMillis, 200) : 0);
            } catch (InterruptedException stopped) {
                break;
            }
        } while (reconnects && !closed && !over);
        over = true;
    }

    private void connect() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url.get())).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        if (!lastId.isEmpty()) {
            request.setHeader("Last-Event-ID", lastId);
        }
        answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        statuses.add(answer.statusCode());
        if (answer.statusCode() != 200) {
            over = true;
            return;
        }
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            read(lines);
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (data.length() > 0) {
                    events.add(new Event(lastId, name, data.toString()));
                }
                name = "message";
                data.setLength(0);
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "" -> comments.add(value);
                case "id" -> lastId = value;
                case "event" -> name = value;
                case "data" -> data.append(value);
                case "retry" -> retryMillis = Long.parseLong(value);
                default -> throw new IllegalStateException("No field of an event stream: " + line);
            }
        }
    }
}
