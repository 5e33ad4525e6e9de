package io.docket.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.process.ServiceProcess;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a service run once in its own image, beside a PostgreSQL, a Kafka and an identity provider of its own, so that the JVM
 * learns what the service loads and calls: it starts, everything that can be read without knowing an id is read some rounds,
 * and it ends as it would in a cluster. The JVM then writes down what it has seen.
 *
 * <p>Arguments: the service, the file that the JVM is told to write, {@code --}, and the command that starts the service.
 */
public final class Training {

    private static final Map<String, String> DATABASES = Map.of(
            "status-config-service", "docket_config",
            "ticket-service", "docket_ticket",
            "notification-service", "docket_notification");

    private static final int ROUNDS = 60;

    /** Writing it all down takes a second process as long as the training, and more on a small machine. */
    private static final Duration TO_WRITE = Duration.ofMinutes(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Training() {}

    public static void main(String[] arguments) {
        int outcome = 0;
        try {
            train(List.of(arguments));
        } catch (Exception failure) {
            failure.printStackTrace();
            outcome = 1;
        }
        // The broker's threads would go on.
        System.exit(outcome);
    }

    private static void train(List<String> arguments) throws Exception {
        if (arguments.size() < 4
                || !DATABASES.containsKey(arguments.get(0))
                || !arguments.get(2).equals("--")) {
            throw new IllegalArgumentException("Name a service (%s), the file to be written, --, and the command"
                    .formatted(String.join(", ", DATABASES.keySet())));
        }
        Path written = Path.of(arguments.get(1));
        train(arguments.get(0), arguments.subList(3, arguments.size()));
        if (!Files.exists(written)) {
            throw new IllegalStateException("The training has not left " + written + " behind");
        }
        System.out.printf("%s: %,d KB%n", written, Files.size(written) / 1024);
    }

    private static void train(String service, List<String> command) throws Exception {
        Map<String, String> settings = Stack.shared().configurationFor(DATABASES.get(service));
        Path logs = Files.createTempDirectory("training");
        ProcessHandle process;
        try (ServiceProcess trained = new ServiceProcess(service, command, settings, logs)) {
            process = trained.awaitReady().process();
            int calls = read(trained.url());
            System.out.println(calls + " calls were answered");
            process.destroy();
            process.onExit().get(TO_WRITE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(service + " has not ended after " + TO_WRITE, late);
        } finally {
            System.out.write(Files.readAllBytes(logs.resolve(service + ".log")));
        }
    }

    /** Reads everything, as everybody who may exist. @return how many calls that were */
    private static int read(String url) throws IOException, InterruptedException {
        List<HttpRequest> requests = new ArrayList<>();
        Tokens tokens = Stack.shared().tokens();
        for (String path : readable(url)) {
            for (String token : List.of(
                    tokens.customer("training", "carl"),
                    tokens.agent("training", "anna"),
                    tokens.admin("training", "ada"),
                    tokens.operator())) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
                if (isAnswered(request)) {
                    requests.add(request);
                }
            }
        }
        for (int round = 1; round < ROUNDS; round++) {
            for (HttpRequest request : requests) {
                isAnswered(request);
            }
        }
        return ROUNDS * requests.size();
    }

    /** What can be read without knowing an id, by the service's own description. */
    private static List<String> readable(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/q/openapi?format=json"))
                .build();
        JsonNode described = new ObjectMapper()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        List<String> paths = new ArrayList<>(List.of("/q/health", "/q/metrics"));
        described.get("paths").properties().forEach(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("{")) {
                paths.add(path.getKey());
            }
        });
        return paths;
    }

    /** Not where the service waits in vain for what it has not heard of yet, a company's scheme. */
    private static boolean isAnswered(HttpRequest request) throws IOException, InterruptedException {
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= 500 && status != 503) {
            throw new IllegalStateException(request.uri() + " is answered by " + status);
        }
        return status != 503;
    }
}
