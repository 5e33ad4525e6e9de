package io.docket.ticket.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is kept of a person is told to whoever administers the company. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class PersonalDataResourceTest {

    @Test
    void all_of_a_person_is_told_and_nothing_that_is_only_others() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.joins(ticket, "bea", "customer");
        desk.customerReplies(ticket, "Carl's words");
        desk.replies("bea", ticket, "Bea's words");
        desk.agentReplies(ticket, "Public words");
        desk.writes(ticket, Map.of("type", "NOTE", "body", "A note"));
        desk.writes(
                ticket,
                Map.of(
                        "type", "REPLY",
                        "body", "Bea by phone",
                        "onBehalfOf", Map.of("email", "bea@" + desk.company() + ".test")));
        desk.customer("dora")
                .body(Map.of("subject", "Not Carl's", "description", "Dora's words"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201);
        desk.uploads(desk.customer("carl"), "waiting.txt", "text".getBytes(StandardCharsets.UTF_8));

        Exported told = dataOf(desk, Map.of("id", "carl"));

        assertThat(told.first().path("known").asBoolean()).isTrue();
        assertThat(texts(told.first().path("ids"))).contains("carl");
        assertThat(texts(told.first().path("addresses"))).containsExactly("carl@" + desk.company() + ".test");
        assertThat(told.types()).containsExactly("header", "person", "upload", "ticket", "end");
        JsonNode record = told.ticket(ticket);
        assertThat(record.path("messages").findValuesAsText("body"))
                .containsExactly("Carl's words", "Bea's words", "Public words", "Bea by phone");
        assertThat(record.path("participants").findValuesAsText("id")).containsExactly("carl");
        assertThat(record.path("history").findValues("actor"))
                .isNotEmpty()
                .allMatch(actor -> actor.path("id").asText().equals("carl"));
        assertThat(told.lines().toString()).doesNotContain("A note", "Dora", "bea@");
        assertThat(told.last().path("tickets").asInt()).isEqualTo(1);
    }

    @Test
    void an_address_leads_to_the_login_that_vouches_for_it_and_to_mails_from_before() {
        Desk desk = Desk.from("standard");
        String early = desk.agent("anna")
                .body(Map.of(
                        "subject", "By phone",
                        "description", "Before any login",
                        "requester", Map.of("name", "Carl", "email", "CARL@" + desk.company() + ".test")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String late = desk.ticket();

        Exported byAddress = dataOf(desk, Map.of("email", "Carl@" + desk.company() + ".TEST"));
        Exported byLogin = dataOf(desk, Map.of("id", "carl"));

        assertThat(byAddress.tickets()).containsExactly(early, late);
        assertThat(byLogin.tickets()).containsExactly(early, late);
        assertThat(texts(byAddress.first().path("ids"))).contains("carl").hasSize(2);
    }

    @Test
    void nobody_is_told_of_somebody_else_who_has_the_same_address() {
        Desk desk = Desk.from("standard");
        String family = "family@" + desk.company() + ".test";
        String hers = ticketOf(desk, "anna.lind", family);
        ticketOf(desk, "olof.lind", family);

        desk.admin("ada")
                .body(Map.of("email", family))
                .post("/api/v1/personal-data")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:several-people"))
                .body("logins", equalTo(2));
        Exported told = dataOf(desk, Map.of("id", "anna.lind"));

        assertThat(told.tickets()).containsExactly(hers);
        assertThat(told.lines().toString()).doesNotContain("olof.lind");
    }

    @Test
    void many_tickets_come_each_once() {
        Desk desk = Desk.from("standard");
        List<String> tickets =
                IntStream.range(0, 55).mapToObj(i -> desk.ticket()).sorted().toList();

        Exported told = dataOf(desk, Map.of("id", "carl", "email", "carl@" + desk.company() + ".test"));

        assertThat(told.tickets()).isEqualTo(tickets);
        assertThat(told.last().path("tickets").asInt()).isEqualTo(55);
    }

    @Test
    void of_somebody_unknown_it_is_said_that_nothing_is_kept() {
        Desk desk = Desk.from("standard");
        Desk other = Desk.from("standard");
        other.ticket();

        Exported told = dataOf(desk, Map.of("email", "carl@" + other.company() + ".test"));

        assertThat(told.first().path("known").asBoolean()).isFalse();
        assertThat(told.types()).containsExactly("header", "end");
    }

    @Test
    void MKT_05_a_person_is_not_told_what_happens_inside_a_status_that_conceals() {
        Desk desk = Desk.from("marketplace").team("product", "pia");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "l2-in-progress", "team", "product"));
        desk.workInside(ticket);

        Exported told = dataOf(desk, Map.of("id", "carl"));

        assertThat(told.tickets()).containsExactly(ticket);
        assertThat(told.lines().toString())
                .doesNotContain("A defect of ours", "Known since spring", "recall", "bea@", "anna");
    }

    @Test
    void only_who_administers_the_company_may_ask_and_for_somebody() {
        Desk desk = Desk.from("standard");

        for (var caller : Stream.of(desk.agent("anna"), desk.customer("carl"), desk.service("shop"))
                .toList()) {
            caller.body(Map.of("id", "carl"))
                    .post("/api/v1/personal-data")
                    .then()
                    .statusCode(403);
        }
        desk.admin("ada")
                .body(Map.of())
                .post("/api/v1/personal-data")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("or email is required"));
    }

    private static String ticketOf(Desk desk, String person, String email) {
        return desk.call(Desk.tokens()
                        .of(desk.company(), person)
                        .name("Somebody")
                        .email(email)
                        .groups("customer")
                        .mint())
                .body(Map.of("subject", "A tent", "description", "Of " + person))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Exported dataOf(Desk desk, Map<String, String> whom) {
        return Exported.read(desk.admin("ada")
                .body(whom)
                .post("/api/v1/personal-data")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
