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
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
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
        refusedAt(
                "/messages/0/type",
                ticket -> ((ObjectNode) message(ticket, "2025-03-03T00:00:00Z").at("/messages/0")).remove("type"),
                tickets,
                pointers);
        refusedAt(
                "/messages/0/visibility",
                ticket -> ((ObjectNode) message(ticket, "2025-03-03T00:00:00Z").at("/messages/0"))
                        .put("visibility", "INTERNAL"),
                tickets,
                pointers);
        refusedAt(
                "/messages/0/author/role",
                ticket -> ((ObjectNode) message(ticket, "2025-03-03T00:00:00Z").at("/messages/0/author"))
                        .put("role", "SYSTEM")
                        .remove("id"),
                tickets,
                pointers);
        refusedAt(
                "/assignee/id",
                ticket -> {
                    ((ObjectNode) ticket.path("status")).put("id", "closed");
                    ticket.putObject("assignee")
                            .put("id", "long ".repeat(2_000))
                            .put("name", "N");
                },
                tickets,
                pointers);
        refusedAt("/team/id", ticket -> ticket.putObject("team").put("id", "long ".repeat(2_000)), tickets, pointers);
        refusedAt(
                "/history/0/to/name",
                ticket -> ticket.putArray("history")
                        .addObject()
                        .put("type", "CREATED")
                        .put("at", LAST_YEAR.toString())
                        .<ObjectNode>set(
                                "to",
                                ticket.objectNode().put("id", "processing").put("name", "NUL \0"))
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
                .put("type", "REPLY")
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
    void what_a_few_bytes_say_a_million_times_is_refused_before_it_is_in_memory() {
        Desk desk = Desk.from("standard");
        String entries = "{},".repeat(10_000) + "{}";
        String fine = Imports.ticket("fine", "processing", LAST_YEAR).toString();

        Imports.post(
                        desk,
                        "old-desk",
                        "{\"type\":\"ticket\",\"id\":\"h\",\"history\":[" + entries + "]}\n"
                                + "{\"type\":\"ticket\",\"id\":\"m\",\"messages\":[" + entries + "]}\n" + fine)
                .then()
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("REFUSED", "REFUSED", "IMPORTED")))
                .body("items[0].problem.violations[0].field", equalTo("/history"))
                .body("items[1].problem.violations[0].field", equalTo("/messages"));
        Imports.post(desk, "old-desk", "{\"type\":\"ticket\",\"tags\":[" + "1,".repeat(1_000_000) + "1]}")
                .then()
                .statusCode(413)
                .body("detail", containsString("values"));
    }

    @Test
    void what_further_lines_tell_is_joined_and_counted_with_the_ticket() {
        Desk desk = Desk.from("standard");
        ObjectNode ticket = Imports.ticket("long", "processing", LAST_YEAR);
        ticket.put("continued", true);
        String more =
                "\n{\"type\":\"more\",\"id\":\"long\",\"continued\":true,\"history\":[" + "{},".repeat(6_000) + "{}]}";
        ObjectNode wrong = Imports.ticket("wrong", "processing", LAST_YEAR);
        wrong.set("history", wrong.arrayNode());
        IntStream.range(0, 100).forEach(i -> wrong.withArray("history").addObject());

        JsonPath answer = Imports.post(desk, "old-desk", ticket + more.repeat(3) + "\n" + wrong)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getList("items.id")).containsExactly("long", "wrong");
        assertThat(answer.getString("items[0].problem.violations[0].field")).isEqualTo("/history");
        assertThat(answer.getList("items[1].problem.violations")).hasSize(20);
    }

    @Test
    void a_line_that_is_not_utf_8_is_refused_by_itself() {
        Desk desk = Desk.from("standard");
        byte[] line = Imports.ticket("latin", "processing", LAST_YEAR)
                .put("subject", "Caf\u00e9")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);

        Imports.lines(desk.admin("ada"))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.BINARY)))
                .body(line)
                .post("/api/v1/imports?source=old-desk")
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].problem.type", equalTo("urn:docket:problem:not-json"));
    }

    @Test
    void whoever_has_a_participants_id_of_elsewhere_does_not_see_the_ticket() {
        Desk desk = Desk.from("standard");
        desk.customer("carl").get("/api/v1/tickets").then().statusCode(200);
        ObjectNode old = Imports.ticket("p", "processing", LAST_YEAR);
        ((ObjectNode) old.at("/participants/0")).put("id", "carl").remove("email");

        String ticket = Imports.of(desk, old);

        assertThat(desk.customer("carl").get("/api/v1/tickets").jsonPath().getList("items"))
                .isEmpty();
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
    }

    @Test
    void somebody_who_is_told_by_address_alone_has_the_ticket_also_in_its_history() {
        Desk desk = Desk.from("standard");
        desk.agent("anna").get("/api/v1/queue").then().statusCode(200);
        ObjectNode told = Imports.ticket("m", "processing", LAST_YEAR);
        told.putObject("assignee").put("name", "Anna").put("email", "anna@" + desk.company() + ".test");
        ObjectNode numbered = Imports.ticket("n", "processing", LAST_YEAR);
        created(numbered, "processing")
                .addObject()
                .put("type", "ASSIGNED")
                .put("at", LAST_YEAR.toString())
                .<ObjectNode>set("actor", numbered.objectNode().put("name", "A"))
                .putObject("detail")
                .putObject("assignee")
                .put("id", 4711);

        String ticket = Imports.of(desk, told);

        JsonNode here = Exported.of(desk).ticket(ticket);
        assertThat(here.at("/assignee/id").asText()).isEqualTo("anna");
        assertThat(here.at("/history/1/type").asText()).isEqualTo("ASSIGNED");
        assertThat(here.at("/history/1/detail/assignee/id").asText()).isEqualTo("anna");
        assertThat(Imports.of(desk, List.of(numbered)).getList("items[0].problem.violations.field", String.class))
                .contains("/history/1/detail/assignee/id");
    }

    private static ArrayNode created(ObjectNode ticket, String status) {
        ArrayNode history = ticket.putArray("history");
        ObjectNode entry = history.addObject()
                .put("type", "CREATED")
                .put("at", ticket.path("createdAt").asText());
        entry.putObject("actor").put("name", "A");
        entry.putObject("to").put("id", status);
        return history;
    }

    @Test
    void a_link_that_is_gone_does_not_come_back_with_a_repetition() {
        Desk desk = Desk.from("standard");
        ObjectNode one = Imports.ticket("a", "closed", LAST_YEAR);
        one.putObject("duplicateOf").put("id", "b");
        List<ObjectNode> tickets = List.of(one, Imports.ticket("b", "closed", LAST_YEAR));
        String ticket = Imports.of(desk, tickets).getString("items[0].ticket.id");
        assertThat(desk.detail(ticket).getString("duplicateOf.id")).isNotNull();
        desk.move(ticket, Map.of("to", "processing"));
        assertThat(desk.detail(ticket).getString("duplicateOf")).isNull();

        assertThat(Imports.of(desk, tickets).getList("items.outcome")).containsOnly("ALREADY_THERE");

        assertThat(desk.detail(ticket).getString("duplicateOf")).isNull();
    }

    @Test
    void MKT_05_of_what_happened_while_it_was_concealed_customers_see_the_boundaries() {
        Desk desk = Desk.from("marketplace");
        ObjectNode inside = Imports.ticket("h", "l2-in-progress", LAST_YEAR);
        ((ObjectNode) inside.at("/participants/0")).put("side", "seller");
        ArrayNode history = created(inside, "new");
        for (String type : List.of("MOVED", "PARTICIPANT")) {
            ObjectNode entry = history.addObject().put("type", type).put("at", LAST_YEAR.toString());
            entry.putObject("actor").put("name", "A");
            if (type.equals("MOVED")) {
                entry.putObject("to").put("id", "l2-in-progress");
            }
        }

        String ticket = Imports.of(desk, inside);

        List<Boolean> visible = new ArrayList<>();
        Exported.of(desk)
                .ticket(ticket)
                .path("history")
                .forEach(entry -> visible.add(entry.path("visible").asBoolean()));
        assertThat(visible).containsExactly(true, true, false, false);
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
