package io.docket.ticket.queue;

import static java.util.Collections.reverse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tickets wait, in which order, and who gets the next one. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class QueueResourceTest {

    @Test
    void HST_12_never_answered_tickets_come_first_by_queue_time_then_the_others_by_when_the_customer_replied() {
        Desk desk = Desk.from("hosting");
        String answeredFirst = desk.ticket();
        String answeredSecond = desk.ticket();
        String fresh = desk.ticket();
        desk.agentReplies(answeredFirst, "Which server?");
        desk.agentReplies(answeredSecond, "Since when?");
        String freshest = desk.ticket();
        assertThat(desk.queue()).containsExactly(fresh, freshest);

        desk.customerReplies(answeredSecond, "Since Monday.");
        desk.customerReplies(answeredFirst, "The second one.");

        assertThat(desk.queue()).containsExactly(fresh, freshest, answeredSecond, answeredFirst);
    }

    @Test
    void HST_12_a_second_reply_while_the_first_waits_changes_neither_time() {
        Desk desk = Desk.from("hosting");
        String answered = desk.ticket();
        String other = desk.ticket();
        String unanswered = desk.ticket();
        Stream.of(answered, other).forEach(ticket -> {
            desk.agentReplies(ticket, "Since when?");
            desk.customerReplies(ticket, "Since Monday.");
        });
        desk.customerReplies(unanswered, "It is still down.");
        String last = desk.ticket();
        List<String> before = desk.queue();
        assertThat(before).containsExactly(unanswered, last, answered, other);

        desk.customerReplies(answered, "Are you there?");
        desk.customerReplies(unanswered, "Are you there?");

        assertThat(desk.queue()).isEqualTo(before);
    }

    @Test
    void HST_12_each_tickets_position_is_told_to_agents_and_customers() {
        Desk desk = Desk.from("hosting");
        String first = desk.ticket();
        String second = desk.ticket();
        String third = desk.ticket();

        desk.agent("anna")
                .get("/api/v1/queue")
                .then()
                .statusCode(200)
                .body("items.queuePosition", equalTo(List.of(1, 2, 3)));
        assertThat(desk.detail(second).getInt("queuePosition")).isEqualTo(2);
        assertThat(positionForCarl(desk, third)).isEqualTo(3);

        desk.agentReplies(first, "Solved?");

        assertThat(positionForCarl(desk, third)).isEqualTo(2);
        assertThat(positionForCarl(desk, first)).as("outside the queue").isNull();
    }

    @Test
    void HST_10_a_reply_to_a_ticket_that_nobody_has_seen_puts_it_at_the_end_as_its_customer_was_told() {
        Desk desk = Desk.from("hosting");
        String impatient = desk.ticket();
        String patient = desk.ticket();
        desk.customer("carl")
                .get("/api/v1/tickets/{id}", impatient)
                .then()
                .body("replyResetsQueue", equalTo(true))
                .body("queuePosition", equalTo(1));

        desk.customerReplies(impatient, "Is anybody there?");

        assertThat(desk.queue()).containsExactly(patient, impatient);
        desk.customer("carl")
                .get("/api/v1/tickets/{id}", impatient)
                .then()
                .body("replyResetsQueue", equalTo(false))
                .body("queuePosition", equalTo(2));
    }

    @Test
    void MKT_03_the_queue_goes_by_priority_then_age_and_the_first_is_what_an_agent_gets() {
        Desk desk = Desk.from("marketplace");
        String low = sorted(desk, "LOW");
        String normal = sorted(desk, "NORMAL");
        String urgent = sorted(desk, "URGENT");
        String high = sorted(desk, "HIGH");
        String laterUrgent = sorted(desk, "URGENT");
        List<String> byPriority = List.of(urgent, laterUrgent, high, normal, low);
        assertThat(desk.queue()).isEqualTo(byPriority);

        List<String> taken = new ArrayList<>();
        byPriority.forEach(ticket -> taken.add(desk.takes("anna").getString("id")));

        assertThat(taken).isEqualTo(byPriority);
        desk.agent("anna").post("/api/v1/queue/next").then().statusCode(204);
        assertThat(desk.queue()).isEmpty();
    }

    @Test
    void MKT_04_taking_the_next_ticket_assigns_it_and_moves_it_to_L1_in_progress() {
        Desk desk = Desk.from("marketplace");
        String ticket = sorted(desk, "NORMAL");

        JsonPath taken = desk.takes("pia");

        assertThat(taken.getString("id")).isEqualTo(ticket);
        assertThat(taken.getString("status.id")).isEqualTo("l1-in-progress");
        assertThat(taken.getString("assignee.id")).isEqualTo("pia");
        JsonPath history = desk.history(ticket);
        assertThat(history.getList("items.type")).endsWith("ASSIGNED", "MOVED");
        assertThat(history.getString("items[-2].actor.id")).isEqualTo("pia");
        assertThat(history.getString("items[-1].cause")).isEqualTo("REACTION:mkt-04");
    }

    @Test
    void HLP_06_a_reopened_ticket_waits_at_the_queues_end_and_whoever_comes_to_it_gets_it() {
        Desk desk = Desk.from("helpdesk");
        String reopened = desk.assignedTicket();
        desk.move(reopened, Map.of("to", "closed"));
        String waiting = desk.ticket();

        desk.customerReplies(reopened, "It is back.");

        assertThat(desk.queue()).containsExactly(waiting, reopened);
        assertThat(desk.detail(reopened).getString("assignee.id")).isEqualTo("anna");
        assertThat(desk.takes("pia").getString("id")).isEqualTo(waiting);
        assertThat(desk.takes("pia").getString("id")).isEqualTo(reopened);
        assertThat(desk.detail(reopened).getString("assignee.id")).isEqualTo("pia");
    }

    @Test
    void HLP_06_its_assignee_may_take_it_again_though_nothing_else_changes_by_it() {
        Desk desk = Desk.from("helpdesk");
        String reopened = desk.assignedTicket();
        desk.move(reopened, Map.of("to", "closed"));
        desk.customerReplies(reopened, "It is back.");

        assertThat(desk.takes("anna").getString("id")).isEqualTo(reopened);

        desk.agent("pia").post("/api/v1/queue/next").then().statusCode(204);
    }

    @Test
    void where_taking_moves_nothing_nobody_else_gets_the_ticket_until_it_is_given_back() {
        Desk desk = Desk.from("helpdesk");
        String first = desk.ticket();
        String second = desk.ticket();

        assertThat(desk.takes("anna").getString("status.id")).isEqualTo("open");
        assertThat(desk.takes("pia").getString("id")).isEqualTo(second);
        desk.agent("pia").post("/api/v1/queue/next").then().statusCode(204);
        assertThat(desk.queue()).as("what the scheme says waits").containsExactly(first, second);

        desk.assign(first, Map.of());
        assertThat(desk.takes("pia").getString("id")).isEqualTo(first);
    }

    @Test
    void a_ticket_that_somebody_was_given_is_not_given_to_another() {
        Desk desk = Desk.from("helpdesk");
        desk.assignedTicket();
        String free = desk.ticket();

        assertThat(desk.takes("pia").getString("id")).isEqualTo(free);
        desk.agent("pia").post("/api/v1/queue/next").then().statusCode(204);
    }

    @Test
    void with_a_team_the_next_ticket_is_the_first_that_is_this_teams() {
        Desk desk = Desk.from("helpdesk").team("network", "lena").team("mail", "moritz");
        desk.ticket();
        String mail = desk.ticket();
        desk.assign(mail, Map.of("team", "mail"));

        desk.agent("anna")
                .body(Map.of("team", "mail"))
                .post("/api/v1/queue/next")
                .then()
                .statusCode(200)
                .body("id", equalTo(mail))
                .body("team.id", equalTo("mail"))
                .body("assignee.id", equalTo("anna"));
        desk.agent("anna")
                .body(Map.of("team", "network"))
                .post("/api/v1/queue/next")
                .then()
                .statusCode(204);
    }

    @Test
    void a_team_that_nobody_knows_is_refused_and_so_is_what_is_no_team() {
        Desk desk = Desk.from("helpdesk");
        desk.ticket();

        for (String team : List.of("nobodys", " ")) {
            desk.agent("anna")
                    .body(Map.of("team", team))
                    .post("/api/v1/queue/next")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:docket:problem:invalid"))
                    .body("violations[0].field", equalTo("team"));
        }
        desk.agent("anna")
                .body(Map.of("squad", "mail"))
                .post("/api/v1/queue/next")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("squad"));
    }

    @Test
    void a_repeated_call_gets_the_same_ticket_again_and_takes_no_other() {
        Desk desk = Desk.from("marketplace");
        String first = sorted(desk, "NORMAL");
        sorted(desk, "NORMAL");
        String key = UUID.randomUUID().toString();

        String answer = taking(desk, key).statusCode(200).extract().asString();

        taking(desk, key).statusCode(200).header("Idempotency-Replayed", "true").body(equalTo(answer));
        assertThat(JsonPath.from(answer).getString("id")).isEqualTo(first);
        assertThat(desk.queue()).hasSize(1);
        desk.agent("anna")
                .header("Idempotency-Key", key)
                .body(Map.of("team", "other"))
                .post("/api/v1/queue/next")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:idempotency-key-reused"));
    }

    @Test
    void that_nothing_waited_is_said_again_to_a_repeated_call() {
        Desk desk = Desk.from("marketplace");
        String key = UUID.randomUUID().toString();
        taking(desk, key).statusCode(204);
        sorted(desk, "NORMAL");

        taking(desk, key).statusCode(204).header("Idempotency-Replayed", "true");
        assertThat(desk.queue()).hasSize(1);
    }

    @Test
    void the_queue_is_read_page_by_page_in_every_order_and_positions_go_on() {
        for (String template : List.of("marketplace", "hosting", "helpdesk")) {
            Desk desk = Desk.from(template);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(template.equals("marketplace") ? sorted(desk, i % 2 == 0 ? "LOW" : "HIGH") : desk.ticket());
            }
            List<String> whole = desk.queue();

            List<String> read = new ArrayList<>();
            List<Integer> positions = new ArrayList<>();
            String cursor = null;
            do {
                JsonPath page = page(desk, "/api/v1/queue", cursor);
                read.addAll(page.getList("items.id"));
                positions.addAll(page.getList("items.queuePosition"));
                cursor = page.getString("nextCursor");
            } while (cursor != null);

            assertThat(read).as(template).isEqualTo(whole).containsExactlyInAnyOrderElementsOf(all);
            assertThat(positions).as(template).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void a_cursor_of_somebody_elses_queue_is_refused() {
        Desk desk = Desk.from("helpdesk");
        Stream.generate(desk::ticket).limit(3).toList();
        String cursor = page(desk, "/api/v1/queue", null).getString("nextCursor");

        desk.agent("pia")
                .queryParam("cursor", cursor)
                .get("/api/v1/queue")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("cursor"));
        desk.agent("anna")
                .queryParam("cursor", cursor)
                .queryParam("sort", "queue")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422);
        desk.agent("anna")
                .queryParam("limit", "0")
                .get("/api/v1/queue")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("limit"));
    }

    @Test
    void the_queue_is_the_desks_and_customers_have_no_part_in_it() {
        Desk desk = Desk.from("helpdesk");
        Stream.of(desk.customer("carl"), desk.service("portal")).forEach(caller -> {
            caller.get("/api/v1/queue").then().statusCode(403);
            caller.post("/api/v1/queue/next").then().statusCode(403);
        });
    }

    @Test
    void ALL_05_a_queue_holds_its_own_companys_tickets_only() {
        Desk other = Desk.from("helpdesk");
        other.ticket();
        Desk desk = Desk.from("helpdesk");
        String own = desk.ticket();

        assertThat(desk.queue()).containsExactly(own);
        assertThat(desk.takes("anna").getString("id")).isEqualTo(own);
        desk.agent("anna").post("/api/v1/queue/next").then().statusCode(204);
        assertThat(other.queue()).hasSize(1);
    }

    @Test
    void tickets_are_listed_in_the_queues_order_and_against_it_with_whatever_filter() {
        Desk desk = Desk.from("marketplace");
        String low = sorted(desk, "LOW");
        String taken = sorted(desk, "URGENT");
        String urgent = sorted(desk, "URGENT");
        String refund = sorted(desk, "HIGH", "A refund is missing");
        desk.assign(taken, Map.of("assignee", "anna"));

        assertThat(listed(desk, "queue")).containsExactly(urgent, refund, low);
        List<String> against = new ArrayList<>(listed(desk, "queue"));
        reverse(against);
        assertThat(listed(desk, "-queue")).isEqualTo(against);
        desk.agent("anna")
                .queryParam("sort", "queue")
                .queryParam("topic", "billing")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(refund)));
        desk.agent("anna")
                .queryParam("sort", "line")
                .get("/api/v1/tickets")
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("queue, -queue"));
    }

    @Test
    void a_list_in_the_queues_order_goes_on_where_the_page_before_ended() {
        Desk desk = Desk.from("hosting");
        List<String> tickets = Stream.generate(desk::ticket).limit(5).toList();

        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = page(desk, "/api/v1/tickets?sort=-queue", cursor);
            read.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        reverse(read);
        assertThat(read).isEqualTo(tickets);
    }

    @Test
    void customers_list_their_own_tickets_in_the_queues_order() {
        Desk desk = Desk.from("hosting");
        String first = desk.ticket();
        String second = desk.ticket();
        desk.customer("dora")
                .body(Map.of("subject", "Mine", "description", "Not Carl's."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);

        desk.customer("carl")
                .queryParam("sort", "queue")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first, second)));
    }

    @Test
    void MKT_05_where_a_ticket_stands_tells_customers_nothing_of_what_happens_inside() {
        Desk desk = Desk.from("marketplace").team("product", "lena").queueing("l2-in-progress");
        String ticket = sorted(desk, "NORMAL");
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        assertThat(desk.queue()).containsExactly(ticket);
        assertThat(desk.detail(ticket).getInt("queuePosition")).isEqualTo(1);

        assertThat(positionForCarl(desk, ticket)).isNull();
        desk.customer("carl")
                .queryParam("sort", "queue")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void the_scheme_decides_from_now_on_what_waits() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticket();
        assertThat(desk.queue()).containsExactly(ticket);

        desk.queueing("in-progress");

        desk.agent("anna").get("/api/v1/queue").then().statusCode(200).body("items", hasSize(0));
        desk.agent("anna").get("/api/v1/tickets/{id}", ticket).then().body("queuePosition", nullValue());
        desk.agent("anna").post("/api/v1/queue/next").then().statusCode(204);
    }

    private static ValidatableResponse taking(Desk desk, String key) {
        return desk.agent("anna")
                .header("Idempotency-Key", key)
                .post("/api/v1/queue/next")
                .then();
    }

    private static JsonPath page(Desk desk, String path, String cursor) {
        var call = desk.agent("anna").queryParam("limit", 2);
        return (cursor == null ? call : call.queryParam("cursor", cursor))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> listed(Desk desk, String sort) {
        return desk.agent("anna")
                .queryParam("sort", sort)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static Integer positionForCarl(Desk desk, String ticket) {
        return desk.customer("carl")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .path("queuePosition");
    }

    private static String sorted(Desk desk, String priority) {
        return sorted(desk, priority, "The booking is lost");
    }

    /** A ticket of the seller Carl, for whom Anna opens it with that priority. */
    private static String sorted(Desk desk, String priority, String subject) {
        Map<String, String> carl =
                Map.of("name", "Carl", "email", "carl@" + desk.company() + ".test", "side", "seller");
        return desk.agent("anna")
                .body(Map.of("subject", subject, "description", "See above.", "priority", priority, "requester", carl))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
