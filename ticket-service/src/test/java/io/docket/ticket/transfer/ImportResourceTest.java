package io.docket.ticket.transfer;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets that lived elsewhere come in. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ImportResourceTest {
    private static final Instant LAST_YEAR = Instant.parse("2025-03-01T08:00:00Z");

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void what_one_company_exports_another_imports_and_exports_the_same() {
        Desk one = livelyDesk();
        Desk other = Desk.from("standard");
        other.agent("anna").get("/api/v1/queue").then().statusCode(200);
        List<JsonNode> told = Exported.of(one).of("ticket").toList();

        JsonPath outcome = Imports.of(other, told);

        assertThat(outcome.getList("items.outcome")).containsOnly("IMPORTED").hasSize(told.size());
        List<JsonNode> toldAgain = Exported.of(other).of("ticket").toList();
        assertThat(toldAgain.stream().map(ImportResourceTest::comparable))
                .containsExactlyElementsOf(
                        told.stream().map(ImportResourceTest::comparable).toList());
        assertThat(toldAgain).allSatisfy(ticket -> {
            assertThat(ticket.at("/history/" + (ticket.path("history").size() - 1) + "/type")
                            .asText())
                    .isEqualTo("IMPORTED");
            assertThat(ticket.at("/imported/source").asText()).isEqualTo("old-desk");
        });
    }

    /** Tickets in all sorts of states. */
    private static Desk livelyDesk() {
        Desk desk = Desk.from("standard");
        desk.ticket(Map.of("kind", "QUESTION", "priority", "HIGH"));
        desk.agent("anna")
                .body(Map.of(
                        "subject",
                        "Invoice",
                        "description",
                        "Twice?",
                        "tags",
                        List.of("VIP", "invoice"),
                        "requester",
                        Map.of("name", "Bea", "email", "bea@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
        String answered = desk.assignedTicket();
        desk.writes(answered, Map.of("type", "NOTE", "body", "Known since spring."));
        desk.agentReplies(answered, "We send you another one.");
        desk.customerReplies(answered, "Thank you.");
        desk.writes(
                answered,
                Map.of(
                        "type",
                        "REPLY",
                        "body",
                        "By phone",
                        "onBehalfOf",
                        Map.of("email", "carl@" + desk.company() + ".test")));
        String closed = desk.ticketIn("processing");
        desk.agentReplies(closed, "Here it is.");
        desk.move(closed, Map.of("to", "resolved"));
        desk.agent("anna")
                .body(Map.of("at", Desk.now().plus(Duration.ofDays(3)).toString(), "note", "Ask again"))
                .put("/api/v1/tickets/{id}/follow-up", answered)
                .then()
                .statusCode(201);
        return desk;
    }

    /** A ticket without what must be another one in another company. */
    private static JsonNode comparable(JsonNode ticket) {
        ObjectNode copy = ticket.deepCopy();
        copy.remove(List.of("id", "reference", "updatedAt", "repliesUntil", "clocks", "imported", "version"));
        copy.path("messages").forEach(message -> ((ObjectNode) message).remove("id"));
        copy.path("history").forEach(entry -> ((ObjectNode) entry).remove("id"));
        ArrayNode history = (ArrayNode) copy.path("history");
        if (history.get(history.size() - 1).path("type").asText().equals("IMPORTED")) {
            history.remove(history.size() - 1);
        }
        if (copy.path("assignee") instanceof ObjectNode assignee) {
            assignee.remove("email");
        }
        Map<String, String> names = new HashMap<>();
        copy.path("participants").forEach(one -> {
            names.put(one.path("id").asText(), "participant " + names.size());
            ((ObjectNode) one).remove("person");
        });
        return renamed(copy, names);
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node.isTextual()) {
            return TextNode.valueOf(names.getOrDefault(node.asText(), node.asText()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(renamed(field.getValue(), names)));
        }
        if (node instanceof ArrayNode array) {
            IntStream.range(0, array.size()).forEach(i -> array.set(i, renamed(array.get(i), names)));
        }
        return node;
    }

    @Test
    void the_same_ticket_comes_once_also_when_two_bring_it_at_the_same_time() {
        Desk desk = Desk.from("standard");
        List<ObjectNode> tickets = IntStream.range(0, 20)
                .mapToObj(i -> Imports.ticket("t" + i, "processing", LAST_YEAR))
                .toList();

        List<JsonPath> answers = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Imports.of(desk, tickets)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<String> outcomes = new ArrayList<>();
        answers.forEach(answer -> outcomes.addAll(answer.getList("items.outcome")));
        assertThat(outcomes).containsOnly("IMPORTED", "ALREADY_THERE");
        assertThat(outcomes.stream().filter("IMPORTED"::equals)).hasSize(20);
        assertThat(answers.get(0).getList("items.ticket.id"))
                .isEqualTo(answers.get(1).getList("items.ticket.id"));
        assertThat(Exported.of(desk).tickets()).hasSize(20);
        assertThat(Imports.post(desk, "another-desk", tickets.subList(0, 1))
                        .jsonPath()
                        .getString("items[0].outcome"))
                .as("another desk's ticket of the same id is another ticket")
                .isEqualTo("IMPORTED");
    }

    @Test
    void nobody_is_told_and_nothing_is_due_at_once() {
        Desk desk = Desk.from("standard");
        desk.agent("anna").get("/api/v1/queue").then().statusCode(200);
        ObjectNode waiting = Imports.ticket("w", "waiting-for-agent-reply", LAST_YEAR);
        waiting.putObject("assignee").put("id", "anna").put("name", "Anna");
        waiting.putObject("followUp").put("at", "2025-03-09T08:00:00Z").put("promise", false);

        Instant before = Desk.now();
        String ticket = Imports.of(desk, waiting);

        JsonNode told = Exported.of(desk).ticket(ticket);
        assertThat(told.path("clocks")).isNotEmpty();
        assertThat(told.path("clocks").findValuesAsText("dueAt"))
                .allSatisfy(due -> assertThat(Instant.parse(due)).isAfter(before.plus(Duration.ofHours(1))));
        assertThat(Instant.parse(told.at("/followUp/at").asText())).isAfter(before.plus(Duration.ofHours(23)));
        soon(() -> assertThat(PublishedEvents.of(ticket)).hasSize(1));
        Sent event = PublishedEvents.of(ticket).get(0);
        assertThat(event.type()).isEqualTo("docket.ticket.imported");
        assertThat(event.data().path("sequence").asInt()).isEqualTo(1);
        assertThat(event.data().has("notices")).isFalse();
        event.assertKeepsItsContract();
    }

    @Test
    void a_closed_ticket_has_no_clocks_and_its_status_tells_its_history_where_nothing_else_does() {
        Desk desk = Desk.from("standard");
        ObjectNode closed = Imports.ticket("c", "closed", LAST_YEAR);
        closed.put("statusSince", LAST_YEAR.plus(Duration.ofDays(2)).toString());
        closed.putObject("assignee").put("id", "4711").put("name", "Somebody who left");

        String ticket = Imports.of(desk, closed);

        JsonNode told = Exported.of(desk).ticket(ticket);
        assertThat(told.has("clocks")).isFalse();
        assertThat(told.at("/assignee/id").asText()).isEqualTo("old-desk/4711");
        JsonPath history = desk.history(ticket);
        assertThat(history.getList("items.type")).containsExactly("CREATED", "MOVED", "ASSIGNED", "IMPORTED");
        assertThat(history.getList("items.secondsInPrevious")).contains(2 * 86_400);
        assertThat(history.getString("items[3].actor.id")).isEqualTo("ada");
        assertThat(history.getString("items[3].detail.reference")).isEqualTo("OLD-c");
        assertThat(desk.detail(ticket).getString("statusSince")).isEqualTo("2025-03-03T08:00:00Z");
    }

    @Test
    void it_is_found_by_the_reference_that_it_had_and_by_whoever_took_part_in_it() {
        Desk desk = Desk.from("standard");
        ObjectNode old = Imports.ticket("8837", "processing", LAST_YEAR);
        ((ObjectNode) old.at("/participants/0")).put("email", "carl@" + desk.company() + ".test");
        desk.customer("carl").get("/api/v1/tickets").then().statusCode(200);

        String ticket = Imports.of(desk, old);

        soon(() -> assertThat(desk.agent("anna")
                        .get("/api/v1/tickets?q=OLD-8837")
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(ticket));
        assertThat(desk.customer("carl").get("/api/v1/tickets").jsonPath().getList("items.id"))
                .containsExactly(ticket);
        assertThat(desk.customer("carl")
                        .get("/api/v1/tickets/{id}", ticket)
                        .jsonPath()
                        .getString("createdAt"))
                .isEqualTo("2025-03-01T08:00:00Z");
    }

    @Test
    void tickets_that_point_to_each_other_are_linked_whichever_comes_first() {
        Desk desk = Desk.from("standard");
        ObjectNode early = Imports.ticket("a", "closed", LAST_YEAR);
        early.putObject("duplicateOf").put("id", "b");
        ObjectNode late = Imports.ticket("b", "closed", LAST_YEAR);
        late.putObject("followUpOf").put("id", "a");
        late.putObject("duplicateOf").put("id", "a");

        ObjectNode earliest = Imports.ticket("c", "closed", LAST_YEAR);
        earliest.putObject("duplicateOf").put("id", "b");

        JsonPath answer = Imports.of(desk, List.of(earliest, early, late));

        JsonPath first = desk.detail(answer.getString("items[1].ticket.id"));
        JsonPath second = desk.detail(answer.getString("items[2].ticket.id"));
        assertThat(desk.detail(answer.getString("items[0].ticket.id")).getString("duplicateOf.id"))
                .isEqualTo(second.getString("id"));
        assertThat(second.getString("followUpOf.id")).isEqualTo(first.getString("id"));
        assertThat(second.getString("duplicateOf.id")).isEqualTo(first.getString("id"));
        assertThat(first.getString("duplicateOf"))
                .as("no two are duplicates of each other")
                .isNull();
    }

    @Test
    void a_ticket_that_is_wrong_is_refused_by_itself_with_its_line_and_where() {
        Desk desk = Desk.from("standard");
        List<ObjectNode> tickets = new ArrayList<>();
        List<String> pointers = new ArrayList<>();
        refusedAt("/status/id", ticket -> ((ObjectNode) ticket.path("status")).put("id", "nowhere"), tickets, pointers);
        refusedAt("/createdAt", ticket -> ticket.put("createdAt", "2999-01-01T00:00:00Z"), tickets, pointers);
        refusedAt("/statusSince", ticket -> ticket.put("statusSince", "2024-01-01T00:00:00Z"), tickets, pointers);
        refusedAt("/participants", ticket -> ticket.putArray("participants"), tickets, pointers);
        refusedAt(
                "/participants/0/email",
                ticket -> ((ObjectNode) ticket.at("/participants/0")).put("email", "carl"),
                tickets,
                pointers);
        refusedAt("/colour", ticket -> ticket.put("colour", "red"), tickets, pointers);
        refusedAt("/priority", ticket -> ticket.put("priority", "VERY"), tickets, pointers);
        refusedAt("/subject", ticket -> ticket.put("subject", " "), tickets, pointers);
        refusedAt(
                "/assignee",
                ticket -> ticket.putObject("assignee").put("id", "nobody").put("name", "N"),
                tickets,
                pointers);
        refusedAt("/team/id", ticket -> ticket.putObject("team").put("id", "none"), tickets, pointers);
        refusedAt(
                "/messages/1/createdAt",
                ticket -> message(message(ticket, "2025-03-03T00:00:00Z"), "2025-03-02T00:00:00Z"),
                tickets,
                pointers);
        refusedAt(
                "/history/0/type",
                ticket -> ticket.putArray("history")
                        .addObject()
                        .put("type", "MOVED")
                        .put("at", LAST_YEAR.toString())
                        .putObject("actor")
                        .put("name", "A"),
                tickets,
                pointers);
        refusedAt("/continued", ticket -> ticket.put("continued", true), tickets, pointers);

        JsonPath answer = Imports.of(desk, tickets);

        for (int i = 0; i < tickets.size(); i++) {
            String where = "items[" + i + "]";
            assertThat(answer.getString(where + ".outcome")).as(pointers.get(i)).isEqualTo("REFUSED");
            assertThat(answer.getList(where + ".problem.violations.field", String.class))
                    .as(where)
                    .contains(pointers.get(i));
            assertThat(answer.getInt(where + ".problem.line")).isEqualTo(i + 1);
        }
        assertThat(Exported.of(desk).tickets()).isEmpty();
    }

    private static void refusedAt(
            String pointer, Consumer<ObjectNode> flaw, List<ObjectNode> tickets, List<String> pointers) {
        ObjectNode ticket = Imports.ticket("r" + tickets.size(), "processing", LAST_YEAR);
        flaw.accept(ticket);
        tickets.add(ticket);
        pointers.add(pointer);
    }

    private static ObjectNode message(ObjectNode ticket, String at) {
        ticket.withArray("messages")
                .addObject()
                .put("body", "Hello")
                .put("createdAt", at)
                .putObject("author")
                .put("id", "c1")
                .put("name", "Carl Brandt");
        return ticket;
    }

    @Test
    void a_body_is_read_line_by_line_and_bounded() {
        Desk desk = Desk.from("standard");
        String fine = Imports.ticket("fine", "processing", LAST_YEAR).toString();

        Imports.post(desk, "old-desk", "{\"type\":\"header\"}\n\nnonsense\n" + fine + "\n{\"type\":\"end\"}\n")
                .then()
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("REFUSED", "IMPORTED")))
                .body("items[0].problem.type", equalTo("urn:docket:problem:not-json"))
                .body("items[0].problem.line", equalTo(3))
                .body("items[1].line", equalTo(4));
        Imports.post(desk, "old-desk", "{}\n".repeat(501))
                .then()
                .statusCode(413)
                .body("detail", containsString("500 tickets"));
        Imports.post(desk, "old-desk", " ".repeat(17 << 20)).then().statusCode(413);
        Imports.post(desk, "Old Desk", fine).then().statusCode(422);
        Imports.lines(desk.agent("anna"))
                .body(fine)
                .post("/api/v1/imports?source=old-desk")
                .then()
                .statusCode(403);
        desk.admin("ada")
                .body(fine)
                .post("/api/v1/imports?source=old-desk")
                .then()
                .statusCode(415);
    }

    @Test
    void MKT_05_customers_go_on_seeing_what_they_saw_of_a_ticket_that_is_concealed() {
        Desk desk = Desk.from("marketplace");
        ObjectNode inside = Imports.ticket("i", "l2-in-progress", LAST_YEAR);
        inside.put("subject", "A defect of ours");
        ((ObjectNode) inside.at("/participants/0"))
                .put("side", "seller")
                .put("email", "carl@" + desk.company() + ".test");
        inside.putObject("seenByCustomers").put("subject", "Torn zip");

        String ticket = Imports.of(desk, inside);

        assertThat(desk.detail(ticket).getString("subject")).isEqualTo("A defect of ours");
        assertThat(desk.customer("carl")
                        .get("/api/v1/tickets/{id}", ticket)
                        .jsonPath()
                        .getString("subject"))
                .isEqualTo("Torn zip");
    }
}
