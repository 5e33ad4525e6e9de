package io.docket.notification.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stands in for WeCom's group robots, with the limits that it documents: the shape of a message, its length, twenty a minute. Like it, it
 * answers 200 whatever happens, with an {@code errcode}.
 */
final class StandInRobot implements AutoCloseable {

    static final int TAKEN = 0;
    static final int NO_SUCH_ROBOT = 93000;
    static final int NO_SUCH_KIND = 40008;
    static final int MALFORMED = 40058;
    static final int EMPTY = 44004;
    static final int TOO_LONG = 45002;
    static final int TOO_MANY = 45009;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/cgi-bin/webhook/send";
    private static final String KEY = "693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa";
    private static final Map<String, Integer> LONGEST = Map.of("text", 2048, "markdown", 4096);
    private static final int A_MINUTE = 20;
    private static final Pattern MENTION = Pattern.compile("<@[^>]+>");

    private final Vertx vertx = Vertx.vertx();
    private final Supplier<Instant> clock;
    private final HttpServer server;
    private final List<Instant> taken = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Integer> answered = new ArrayList<>();

    /** @param clock by which it counts the minute */
    StandInRobot(Supplier<Instant> clock) {
        this.clock = clock;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> vertx.executeBlocking(() -> answer(request, body.toString()))
                                .onSuccess(code -> request.response()
                                        .putHeader("content-type", "application/json")
                                        .end("{\"errcode\": %d, \"errmsg\": \"%s\"}"
                                                .formatted(code, code == TAKEN ? "ok" : "see the documentation")))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The address as an admin copies it from the group. */
    String url() {
        return "http://127.0.0.1:%d%s?key=%s".formatted(server.actualPort(), PATH, KEY);
    }

    /** Somebody else writes to the group. */
    synchronized void isUsedByOthers(int messages) {
        Instant now = clock.get();
        for (int i = 0; i < messages; i++) {
            taken.add(now);
        }
    }

    /** What the group read, in the order in which it came. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** The {@code errcode} of every call. */
    synchronized List<Integer> answered() {
        return List.copyOf(answered);
    }

    /** Who in the group was called by name. */
    synchronized List<String> mentioned() {
        return said.stream()
                .flatMap(text -> MENTION.matcher(text).results().map(found -> found.group()))
                .toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private synchronized int answer(HttpServerRequest request, String body) {
        int code = judge(request, body);
        answered.add(code);
        return code;
    }

    private int judge(HttpServerRequest request, String body) {
        if (!request.path().equals(PATH) || !KEY.equals(request.getParam("key"))) {
            return NO_SUCH_ROBOT;
        }
        JsonNode message = read(body);
        if (message == null || request.method() != HttpMethod.POST) {
            return MALFORMED;
        }
        String kind = message.path("msgtype").asText();
        if (!LONGEST.containsKey(kind)) {
            return NO_SUCH_KIND;
        }
        JsonNode content = message.path(kind).path("content");
        if (!content.isTextual() || !isListOfTexts(message.path(kind).path("mentioned_list"))) {
            return MALFORMED;
        }
        if (content.asText().isBlank()) {
            return EMPTY;
        }
        if (content.asText().getBytes(StandardCharsets.UTF_8).length > LONGEST.get(kind)) {
            return TOO_LONG;
        }
        return say(content.asText());
    }

    private int say(String content) {
        Instant now = clock.get();
        taken.removeIf(before -> !before.plus(Duration.ofMinutes(1)).isAfter(now));
        if (taken.size() >= A_MINUTE) {
            return TOO_MANY;
        }
        taken.add(now);
        said.add(content);
        return TAKEN;
    }

    private static boolean isListOfTexts(JsonNode list) {
        if (list.isMissingNode()) {
            return true;
        }
        boolean texts = list.isArray();
        for (JsonNode one : list) {
            texts &= one.isTextual();
        }
        return texts;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }
}
