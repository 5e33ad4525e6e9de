package io.docket.ticket.ticket;

import static io.docket.ticket.Desk.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Every word that the desk says or does inside a concealing status has a marker in it, and whatever customers can ask for, or
 * make the service answer, is searched for it. What can be asked for is read from the service's own description, so that a
 * call that is added is searched too.
 */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class PlantedMarkersTest {

    /** So long that no encrypted cursor has it by chance. */
    private static final String MARKER = "qxzjvkwy";

    private static final List<String> CUSTOMERS = List.of("carl", "nora");

    @Test
    void MKT_05_no_answer_that_customers_can_get_holds_a_word_of_what_happens_inside() {
        Desk desk = Desk.from("marketplace").team("product", "pia-" + MARKER);
        String ticket = escalatedTicket(desk);
        String file = markedFile(desk);
        Map<String, String> before = fetched(desk, ticket, file);

        plant(desk, ticket, file);

        assertThat(desk.detail(ticket).prettyPrint()).as("the desk sees it").contains(MARKER);
        soon(() -> assertThat(desk.agent("anna")
                        .get("/api/v1/tickets?q=" + MARKER)
                        .jsonPath()
                        .<String>getList("items.id"))
                .as("the desk finds it")
                .containsExactly(ticket));
        desk.agent("anna")
                .get("/api/v1/tickets/{id}/attachments/{file}", ticket, file)
                .then()
                .statusCode(200);
        Map<String, String> after = fetched(desk, ticket, file);
        after.forEach(
                (call, answer) -> assertThat(answer.toLowerCase()).as(call).doesNotContain(MARKER));
        assertThat(after).as("nothing else tells of it either").isEqualTo(before);
        openLoss(desk, ticket);
        fetched(desk, ticket, file)
                .forEach((call, answer) ->
                        assertThat(answer.toLowerCase()).as(call).doesNotContain(MARKER));
        provoked(desk, ticket)
                .forEach(answer -> assertThat(answer.toLowerCase()).doesNotContain(MARKER));
    }

    @Test
    void MKT_05_no_notice_to_customers_holds_a_word_of_what_happens_inside() {
        Desk desk = Desk.from("marketplace").team("product", "pia-" + MARKER);
        String ticket = escalatedTicket(desk);
        plant(desk, ticket, markedFile(desk));
        desk.agentReplies(ticket, "Our product team works on it.");

        soon(() ->
                assertThat(toCustomers(ticket)).anyMatch(notice -> notice.contains("Our product team works on it.")));

        assertThat(toCustomers(ticket)).allSatisfy(notice -> assertThat(notice).doesNotContainIgnoringCase(MARKER));
    }

    private static String escalatedTicket(Desk desk) {
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.joins(ticket, "nora", "buyer");
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        return ticket;
    }

    /** A file of Anna's, to be sent inside: its name and its bytes have the marker. */
    private static String markedFile(Desk desk) {
        return desk.uploads(
                desk.agent("anna"), "File " + MARKER + ".txt", ("Words " + MARKER).getBytes(StandardCharsets.UTF_8));
    }

    /** All that a desk can do inside, each with a marker where it takes a word, and in a way that would show elsewhere. */
    private static void plant(Desk desk, String ticket, String file) {
        String insider = "insider-" + MARKER;
        desk.agent(insider).get("/api/v1/queue").then().statusCode(200);
        desk.writes(ticket, Map.of("type", "NOTE", "body", "A note " + MARKER, "attachments", List.of(file)));
        desk.writes(
                ticket,
                Map.of("type", "EXTERNAL_REPLY", "external", Map.of("where", MARKER, "reference", "4711-" + MARKER)));
        desk.agent("anna")
                .body(Map.of(
                        "subject",
                        "Subject " + MARKER,
                        "topic",
                        MARKER,
                        "priority",
                        "URGENT",
                        "resolution",
                        "NOT_SOLVED"))
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200);
        desk.joins(ticket, "hidden-" + MARKER, "buyer");
        desk.agent("anna")
                .put("/api/v1/tickets/{id}/tags/{tag}", ticket, "tag-" + MARKER)
                .then()
                .statusCode(201);
        desk.assign(ticket, Map.of("assignee", insider, "team", "product"));
        desk.agent("anna")
                .body(Map.of("at", Desk.now().plus(Duration.ofHours(3)).toString(), "note", "Ask " + MARKER))
                .put("/api/v1/tickets/{id}/follow-up", ticket)
                .then()
                .statusCode(201);
    }

    /** Of what turns out to be a loss customers get a ticket of their own. */
    private static void openLoss(Desk desk, String ticket) {
        desk.agent("anna")
                .body(Map.of())
                .post("/api/v1/tickets/{id}/loss", ticket)
                .then()
                .statusCode(201);
    }

    /** Status, headers and body of each call that fetches something, by customer and call. */
    private static Map<String, String> fetched(Desk desk, String ticket, String file) {
        Map<String, String> answers = new TreeMap<>();
        String reference = desk.detail(ticket).getString("reference");
        for (String customer : CUSTOMERS) {
            for (String path : pathsToGet()) {
                for (String name : List.of(ticket, reference)) {
                    String call = path.replace("{ticket}", name)
                            .replace("{attachment}", file)
                            .replaceAll("\\{[^}]+}", "none");
                    answers.put(
                            customer + " " + call, whole(desk.customer(customer).get(call)));
                }
            }
            for (String query : List.of(
                    "sort=updated",
                    "sort=-updated",
                    "sort=created",
                    "sort=queue",
                    "topic=" + MARKER,
                    "q=" + MARKER,
                    "limit=1")) {
                for (String list : List.of("/api/v1/tickets?", "/api/v1/tickets/csv?")) {
                    answers.put(
                            customer + " " + list + query,
                            whole(desk.customer(customer).get(list + query)));
                }
            }
        }
        assertThat(answers.values().stream().filter(answer -> answer.startsWith("200")))
                .as("calls that customers may make")
                .hasSizeGreaterThan(10);
        return answers;
    }

    /** What customers are answered who try what they may not, or may. */
    private static List<String> provoked(Desk desk, String ticket) {
        List<String> answers = new ArrayList<>();
        for (String customer : CUSTOMERS) {
            answers.add(whole(desk.customer(customer).post("/api/v1/tickets/{id}/confirmation", ticket)));
            answers.add(whole(desk.customer(customer)
                    .body(Map.of("score", "SATISFIED"))
                    .post("/api/v1/tickets/{id}/survey", ticket)));
            answers.add(whole(desk.customer(customer)
                    .body(Map.of("name", "X", "email", customer + "@friends.test"))
                    .post("/api/v1/tickets/{id}/participants", ticket)));
            answers.add(whole(desk.customer(customer)
                    .body(Map.of("type", "REPLY", "body", "Any news?"))
                    .post("/api/v1/tickets/{id}/messages", ticket)));
            answers.add(whole(
                    desk.customer(customer).body(Map.of("to", "resolved")).post("/api/v1/tickets/{id}/moves", ticket)));
            answers.add(whole(desk.customer(customer)
                    .header("If-Match", "\"1\"")
                    .body(Map.of("type", "REPLY", "body", "Any news?"))
                    .post("/api/v1/tickets/{id}/messages", ticket)));
        }
        return answers;
    }

    private static String whole(Response response) {
        return response.statusCode() + "\n" + response.headers() + "\n" + response.asString();
    }

    /** Every path that the service's description lets anybody get. */
    private static List<String> pathsToGet() {
        List<String> paths = new ArrayList<>();
        tree(given().get("/q/openapi?format=json").asString())
                .path("paths")
                .properties()
                .forEach(path -> {
                    if (path.getValue().has("get")) {
                        paths.add(path.getKey());
                    }
                });
        assertThat(paths)
                .contains(
                        "/api/v1/tickets/{ticket}",
                        "/api/v1/tickets",
                        "/api/v1/tickets/{ticket}/history",
                        "/api/v1/tickets/{ticket}/attachments/{attachment}");
        return paths;
    }

    /** The notices for customers' eyes, each with what the mail about it says of the ticket. */
    private static List<String> toCustomers(String ticket) {
        return PublishedEvents.of(ticket).stream()
                .flatMap(event -> StreamSupport.stream(
                                event.data().path("notices").spliterator(), false)
                        .filter(notice -> notice.path("audience").asText().equals("CUSTOMER"))
                        .map(notice -> subject(event.data()) + ": " + withoutAddressees(notice)))
                .toList();
    }

    /** Under which subject a notice goes to customers. */
    private static String subject(JsonNode event) {
        return event.path(event.has("customerSubject") ? "customerSubject" : "subject")
                .asText();
    }

    private static String withoutAddressees(JsonNode notice) {
        return notice.path("template").asText() + " " + notice.path("text").asText();
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
