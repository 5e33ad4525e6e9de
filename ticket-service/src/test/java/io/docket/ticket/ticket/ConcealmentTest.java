package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MKT-05: what happens while a product team has a ticket is the desk's alone. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ConcealmentTest {

    @Test
    void MKT_05_nothing_that_the_desk_does_inside_changes_what_customers_see() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        Map<String, Object> entered = seen(desk, ticket);

        desk.workInside(ticket);

        assertThat(seen(desk, ticket)).isEqualTo(entered);
        JsonPath truth = desk.detail(ticket);
        assertThat(truth.getString("subject")).isEqualTo("A defect of ours");
        assertThat(truth.getList("participants.name")).isEqualTo(List.of("Carl", "Bea"));
    }

    @Test
    void MKT_05_the_customers_version_counts_public_words_and_boundary_moves_only() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        int entered = (int) seen(desk, ticket).get("version");

        desk.workInside(ticket);
        desk.agentReplies(ticket, "Our product team works on it.");
        Map<String, Object> answered = seen(desk, ticket);
        desk.workInside(ticket);
        desk.move(ticket, Map.of("to", "l1-in-progress"));
        Map<String, Object> left = seen(desk, ticket);

        assertThat(answered.get("version")).isEqualTo(entered + 1);
        assertThat(answered.get("subject")).isEqualTo("The zip of my tent is torn");
        assertThat(left.get("version")).isEqualTo(entered + 2);
        assertThat(left.get("subject")).isEqualTo("A defect of ours");
    }

    @Test
    void MKT_05_events_say_what_customers_must_not_learn() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        desk.workInside(ticket);
        desk.agentReplies(ticket, "Our product team works on it.");
        desk.move(ticket, Map.of("to", "l1-in-progress"));
        desk.agentReplies(ticket, "It is solved.");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> PublishedEvents.of(ticket, "docket.ticket.replied").size() == 2);

        List<Sent> events = PublishedEvents.of(ticket);
        events.forEach(Sent::assertKeepsItsContract);
        List<Sent> moves = PublishedEvents.of(ticket, "docket.ticket.moved");
        Sent entry = moves.stream()
                .filter(move -> move.data().at("/to/id").asText().equals("l2-in-progress"))
                .findFirst()
                .orElseThrow();
        Sent exit = moves.stream()
                .filter(move -> move.data().at("/to/id").asText().equals("l1-in-progress"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(events)
                .filteredOn(event -> event.data().path("concealed").asBoolean())
                .isNotEmpty()
                .isEqualTo(events.subList(events.indexOf(entry) + 1, events.indexOf(exit)));
    }

    @Test
    void whom_customers_add_themselves_they_see() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        desk.workInside(ticket);

        desk.customer("carl")
                .body(Map.of("name", "Nora", "email", "nora@example.org"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);

        JsonPath seen =
                desk.customer("carl").get("/api/v1/tickets/{id}", ticket).jsonPath();
        assertThat(seen.getList("participants.name")).isEqualTo(List.of("Carl", "Nora"));
    }

    @Test
    void MKT_05_whom_the_desk_added_inside_is_new_to_a_customer_who_adds_the_same_person() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        Map<String, String> secret = Map.of("name", "Secret Sue", "email", "sue@example.org", "side", "seller");
        desk.agent("anna")
                .body(secret)
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);

        desk.customer("carl")
                .body(Map.of("name", "Susan", "email", "SUE@example.org"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201)
                .body("name", equalTo("Susan"));

        assertThat(desk.detail(ticket).getList("participants.name")).isEqualTo(List.of("Carl", "Secret Sue"));
    }

    @Test
    void MKT_05_neither_filter_nor_order_nor_cursor_of_customers_tells_what_happens_inside() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        String later = desk.ticket(Map.of("side", "seller", "subject", "Another"));
        String since = desk.detail(later).getString("updatedAt");

        desk.workInside(ticket);

        assertThat(listed(desk, "sort", "-updated")).containsExactly(later, ticket);
        assertThat(listed(desk, "sort", "updated")).containsExactly(ticket, later);
        assertThat(listed(desk, "updatedSince", since)).containsExactly(later);
        assertThat(listed(desk, "topic", "recall")).isEmpty();
        assertThat(listed(desk, "category", "PROCESSING")).containsExactly(later, ticket);
        assertThat(pages(desk)).containsExactly(ticket, later);
        desk.agent("anna")
                .queryParam("topic", "recall")
                .get("/api/v1/tickets")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void MKT_05_what_customers_expect_of_the_version_is_not_held_against_the_hidden_one() {
        Desk desk = Desk.from("marketplace");
        String ticket = escalatedTicket(desk);
        String version = desk.detail(ticket).getString("version");
        desk.workInside(ticket);
        String present = desk.detail(ticket).getString("version");

        for (String tag : List.of(version, present, "999")) {
            desk.customer("carl")
                    .header("If-Match", "\"" + tag + "\"")
                    .body(Map.of("type", "REPLY", "body", "Any news?"))
                    .post("/api/v1/tickets/{id}/messages", ticket)
                    .then()
                    .statusCode(201)
                    .header("ETag", nullValue());
        }
    }

    private static String escalatedTicket(Desk desk) {
        desk.team("product", "pia");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        return ticket;
    }

    private static Map<String, Object> seen(Desk desk, String ticket) {
        Map<String, Object> seen = desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
        seen.remove("messages");
        return seen;
    }

    private static List<String> listed(Desk desk, String parameter, String value) {
        return desk.customer("carl")
                .queryParam(parameter, value)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    /** By what was updated first, a ticket a page; no cursor says when the hidden work was done. */
    private static List<String> pages(Desk desk) {
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            var call = desk.customer("carl").queryParam("sort", "updated").queryParam("limit", 1);
            JsonPath page = (cursor == null ? call : call.queryParam("cursor", cursor))
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
            if (cursor != null) {
                String hidden = desk.detail(listed.get(0)).getString("updatedAt");
                String text = new String(Base64.getUrlDecoder().decode(cursor.split("\\.")[0]));
                assertThat(text).doesNotContain(hidden.replace("Z", ""));
            }
        } while (cursor != null);
        return listed;
    }
}
