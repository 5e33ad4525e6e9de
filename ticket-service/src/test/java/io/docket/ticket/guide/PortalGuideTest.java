package io.docket.ticket.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.model.Category;
import io.docket.scheme.requirement.Requirements;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.template.Renaming;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that the portals' guide shows have the answers that it shows: {@code docs/portal}. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class PortalGuideTest {

    private static final Map<String, String> ROLES =
            Map.of("carl", "customer", "bea", "customer", "sam", "customer", "anna", "agent", "ben", "agent");
    private static final Map<String, Duration> CHOSEN = Map.of(
            "today", Duration.ofHours(2),
            "later today", Duration.ofHours(4),
            "tomorrow", Duration.ofDays(1),
            "next week", Duration.ofDays(7));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Desk> desks = new HashMap<>();
    private final Specimen specimen = new Specimen();

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "customer.md", "agent.md"})
    void each_request_has_the_answer_that_is_shown(String page) throws Exception {
        List<Exchange> exchanges = Exchange.of(Exchange.page(page));
        assertThat(exchanges).hasSizeGreaterThan(10);
        CHOSEN.forEach((name, ahead) -> specimen.name(
                name, Desk.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS).toString()));

        for (Exchange exchange : exchanges) {
            Desk.passes(Duration.ofDays(exchange.daysBefore()));
            HttpResponse<String> came = send(exchange);
            assertThat(differences(exchange.answer(), came))
                    .as("%s by %s, answered by %s", exchange.request(), exchange.person(), came.body())
                    .isEmpty();
        }
    }

    /** What a portal can meet is what the sources refuse with. */
    @Test
    void every_problem_is_explained() throws IOException {
        Set<String> known = Arrays.stream(RefusalCode.values())
                .map(RefusalCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(problemsIn(Path.of("src", "main", "java")));
        known.addAll(problemsIn(Path.of("..", "libs", "platform", "src", "main", "java")));

        assertThat(known).contains("not-found", "duplicate-cycle", "bad-request");
        assertThat(firstColumn("README.md", "| type, after")).isEqualTo(known);
    }

    @Test
    void every_requirement_is_explained() {
        Set<String> explained = firstColumn("agent.md", "| `missing`");

        assertThat(explained).containsExactlyInAnyOrderElementsOf(Requirements.keys());
    }

    private List<String> differences(Exchange.Message shown, HttpResponse<String> came) {
        List<String> differences = specimen.differences(tree(shown.body()), tree(came.body()));
        if (!shown.line().startsWith(came.statusCode() + " ")) {
            differences.add("status: shown is " + shown.line() + ", came " + came.statusCode());
        }
        shown.headers().forEach((name, value) -> {
            String header = came.headers().firstValue(name).orElse("");
            if (!specimen.matches(value, header)) {
                differences.add(name + ": shown is " + value + ", came " + header);
            }
        });
        return differences;
    }

    /** What is no JSON counts as a text. */
    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "\"no body\"" : body);
        } catch (JsonProcessingException other) {
            return TextNode.valueOf(body.replace("\r\n", "\n").strip());
        }
    }

    private HttpResponse<String> send(Exchange exchange) throws IOException, InterruptedException {
        Desk desk = desks.computeIfAbsent(exchange.desk(), PortalGuideTest::desk);
        String[] line = specimen.fill(exchange.request().line()).split(" ", 2);
        String body = body(exchange.request());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + line[1]))
                .method(line[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (ROLES.containsKey(exchange.person())) {
            request.header("Authorization", "Bearer " + token(desk, exchange.person()));
        }
        // The company is newer than a reader's would be.
        request.header("Min-Scheme-Version", Integer.toString(desk.schemeVersion()));
        exchange.request().headers().forEach((name, value) -> request.setHeader(name, specimen.fill(value)));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** The lines of a form end as HTTP has it. */
    private String body(Exchange.Message request) {
        String body = specimen.fill(request.body());
        boolean form = request.headers().getOrDefault("Content-Type", "").startsWith("multipart/");
        return form ? body.replace("\n", "\r\n") + "\r\n" : body;
    }

    /** A company from a template; where that says nothing of silence, customers have fourteen days to answer. */
    private static Desk desk(String template) {
        Desk desk = Desk.from(template, Renaming.none());
        return template.equals("standard")
                ? desk.adding("waiting-for-customer", "Waiting for Customer", Category.AWAITING_RESPONSE)
                        .changing(PortalGuideTest::closeSilentOnes)
                : desk;
    }

    private static void closeSilentOnes(ObjectNode scheme) {
        ObjectNode timer = scheme.withArray("/timers").addObject();
        timer.put("id", "silence").put("after", "P14D").put("to", "closed");
        timer.putArray("in").add("waiting-for-customer");
    }

    private static String token(Desk desk, String person) {
        return Desk.tokens()
                .of(desk.company(), person)
                .email(person + "@example.org")
                .groups(ROLES.get(person))
                .mint();
    }

    private static Set<String> problemsIn(Path sources) throws IOException {
        Pattern problem = Pattern.compile("\\bof\\(\\s*(?:\\d{3}|status),\\s*\"([a-z-]+)\"");
        try (Stream<Path> files = Files.walk(sources)) {
            Set<String> codes = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                problem.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
            return codes;
        }
    }

    /** What is in code in the first column of the table that begins so. */
    private static Set<String> firstColumn(String page, String head) {
        return Exchange.page(page)
                .lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(row -> Pattern.compile("`([^`]+)`")
                        .matcher(row.split("\\|")[1])
                        .results())
                .map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
