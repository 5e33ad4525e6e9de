package io.docket.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server of Kubernetes' API for Helm alone, on a free port of the loopback interface. */
final class ApiServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLLECTION =
            Pattern.compile("/apis?/(?<version>.+?)/namespaces/[^/]+/(?<plural>[a-z]+)(/(?<name>[^/]+))?");

    static {
        // Header and body are two packets: without it the second waits 40 ms for the first one's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Objects objects = new Objects();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private ApiServer(HttpServer server) {
        this.server = server;
    }

    static ApiServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ApiServer started = new ApiServer(server);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    Objects objects() {
        return objects;
    }

    /** @return what a client needs to reach it, as kubectl's configuration */
    String configuration() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return """
            apiVersion: v1
            kind: Config
            current-context: stub
            clusters: [{name: stub, cluster: {server: "%s"}}]
            users: [{name: stub, user: {}}]
            contexts: [{name: stub, context: {cluster: stub, user: stub}}]
            """.formatted(address);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<ObjectNode> told = Discovery.answer(path);
            Matcher asked = COLLECTION.matcher(path);
            if (told.isPresent()) {
                send(exchange, 200, told.get());
            } else if (path.equals("/openapi/v2")) {
                // No bytes are a document without schemas: Helm validates hooks against it, and passes over what it
                // does not have.
                exchange.sendResponseHeaders(200, -1);
            } else if (!asked.matches()
                    || Resource.of(asked.group("version"), asked.group("plural"))
                            .isEmpty()) {
                send(exchange, 404, status(404, "NotFound", "the server could not find " + path));
            } else if (asked.group("name") == null) {
                collection(
                        exchange,
                        path,
                        Resource.of(asked.group("version"), asked.group("plural"))
                                .get());
            } else {
                object(exchange, path);
            }
        }
    }

    private void collection(HttpExchange exchange, String path, Resource resource) throws IOException {
        Map<String, String> query = query(exchange);
        if (exchange.getRequestMethod().equals("POST")) {
            ObjectNode object = body(exchange);
            Optional<ObjectNode> created =
                    objects.create(path + "/" + object.at("/metadata/name").asText(), object);
            if (created.isPresent()) {
                send(exchange, 201, created.get());
            } else {
                send(
                        exchange,
                        409,
                        status(409, "AlreadyExists", object.at("/metadata/name").asText() + " already exists"));
            }
        } else if (query.containsKey("sendInitialEvents")) {
            // As a server that cannot stream its lists says: the client lists and watches instead.
            send(exchange, 422, status(422, "Invalid", "sendInitialEvents is forbidden for watch"));
        } else if (query.containsKey("watch")) {
            // Whoever watches has listed before, and all that happens has happened by then.
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
        } else {
            send(exchange, 200, list(path, resource, query));
        }
    }

    private ObjectNode list(String path, Resource resource, Map<String, String> query) {
        String name = query.getOrDefault("fieldSelector", "").replaceFirst("^metadata\\.name=", "");
        ObjectNode list = JSON.createObjectNode()
                .put("kind", resource.kind() + "List")
                .put("apiVersion", resource.groupVersion());
        list.putObject("metadata").put("resourceVersion", "1");
        ArrayNode items = list.putArray("items");
        objects.list(path, query.getOrDefault("labelSelector", ""), name).forEach(items::add);
        return list;
    }

    private void object(HttpExchange exchange, String path) throws IOException {
        if (objects.get(path).isEmpty()) {
            send(exchange, 404, status(404, "NotFound", path + " not found"));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> send(exchange, 200, objects.get(path).get());
            case "PUT" -> send(exchange, 200, objects.replace(path, body(exchange)));
            case "PATCH" -> patch(exchange, path);
            case "DELETE" -> send(exchange, 200, objects.delete(path).get());
            default -> send(exchange, 405, status(405, "MethodNotAllowed", exchange.getRequestMethod()));
        }
    }

    private void patch(HttpExchange exchange, String path) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        switch (type) {
            case "application/strategic-merge-patch+json" ->
                send(exchange, 200, objects.patch(path, body(exchange), true));
            case "application/merge-patch+json" -> send(exchange, 200, objects.patch(path, body(exchange), false));
            default -> send(exchange, 415, status(415, "UnsupportedMediaType", type));
        }
    }

    private static ObjectNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return ProtobufSecret.MEDIA_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                ? ProtobufSecret.read(body)
                : (ObjectNode) JSON.readTree(body);
    }

    private static ObjectNode status(int code, String reason, String message) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", code)
                .put("reason", reason)
                .put("message", message);
    }

    private static void send(HttpExchange exchange, int code, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter ->
                                parameter.length < 2 ? "" : URLDecoder.decode(parameter[1], StandardCharsets.UTF_8),
                        (one, other) -> other));
    }
}
